package io.cryptos3.fs.key;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.config.KeyNames;
import io.cryptos3.fs.config.KeyRule;
import io.cryptos3.fs.path.FinalPlace;
import io.cryptos3.fs.path.PathElements;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Which keys a path has: those of the first rule whose prefix matches, or else those of the whole
 * bucket. What decides is the place that the path stands for, so that the output of a job has the
 * keys of its destination, and what is in the trash those of where it was.
 *
 * <p>New objects get the newest version of the first key. Objects are read with any version of any
 * of the keys and with no other, so that nobody can pass off an object of one place as that of
 * another with another key (rule L2).
 */
public final class KeyRules {
  private final CryptoS3Config config;

  public KeyRules(CryptoS3Config config) {
    this.config = config;
  }

  /**
   * Returns the name of the key for new objects at a path.
   *
   * @throws KeyUnavailableException when none is configured
   */
  public String keyFor(Path path) throws KeyUnavailableException {
    return keysFor(path).current();
  }

  /**
   * Checks that the key which an object names is one of those for its path.
   *
   * @throws KeyAccessDeniedException when it is another
   */
  public void checkAllowed(String keyName, Path path)
      throws KeyUnavailableException, KeyAccessDeniedException {
    KeyNames allowed = keysFor(path);
    if (!allowed.accepted().contains(keyName)) {
      throw new KeyAccessDeniedException(
          "The object is encrypted with key '%s', but %s allows only '%s': %s"
              .formatted(keyName, setting(path), allowed, path));
    }
  }

  /** Returns the keys of a place; none when none are configured. */
  Optional<KeyNames> keysOf(PathElements place) {
    return rule(place).map(KeyRule::keys).or(config::keys);
  }

  private KeyNames keysFor(Path path) throws KeyUnavailableException {
    return keysOf(place(path))
        .orElseThrow(
            () ->
                new KeyUnavailableException(
                    "No key is configured: set "
                        + config.settings(CryptoS3Config.KEY_NAME)
                        + ": "
                        + path));
  }

  private String setting(Path path) {
    return rule(place(path))
        .map(rule -> "'%s' of %s".formatted(rule, config.settings(CryptoS3Config.KEY_RULES)))
        .orElse(config.settings(CryptoS3Config.KEY_NAME));
  }

  private Optional<KeyRule> rule(PathElements place) {
    return config.keyRules().stream().filter(rule -> place.startsWith(rule.prefix())).findFirst();
  }

  private static PathElements place(Path path) {
    return FinalPlace.of(PathElements.of(path));
  }
}
