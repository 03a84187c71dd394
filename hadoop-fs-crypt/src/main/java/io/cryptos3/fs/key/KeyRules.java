package io.cryptos3.fs.key;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.fs.config.CryptoS3Config;
import org.apache.hadoop.fs.Path;

/**
 * Which key a path has: one for the whole bucket. New objects get its newest version; objects are
 * read with any version of it and with no other key, so that nobody can pass off an object of one
 * place as that of another with another key (rule L2).
 */
public final class KeyRules {
  private final CryptoS3Config config;

  public KeyRules(CryptoS3Config config) {
    this.config = config;
  }

  /**
   * Returns the name of the key for a path.
   *
   * @throws KeyUnavailableException when none is configured
   */
  public String keyFor(Path path) throws KeyUnavailableException {
    return config
        .keyName()
        .orElseThrow(
            () ->
                new KeyUnavailableException(
                    "No key is configured: set "
                        + config.settings(CryptoS3Config.KEY_NAME)
                        + ": "
                        + path));
  }

  /**
   * Checks that the key which an object names is the one for its path.
   *
   * @throws KeyAccessDeniedException when it is another
   */
  public void checkAllowed(String keyName, Path path)
      throws KeyUnavailableException, KeyAccessDeniedException {
    String allowed = keyFor(path);
    if (!allowed.equals(keyName)) {
      throw new KeyAccessDeniedException(
          "The object is encrypted with key '%s', but %s allows only '%s': %s"
              .formatted(keyName, config.settings(CryptoS3Config.KEY_NAME), allowed, path));
    }
  }
}
