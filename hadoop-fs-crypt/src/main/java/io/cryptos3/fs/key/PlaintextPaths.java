package io.cryptos3.fs.key;

import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.path.FinalPlace;
import io.cryptos3.fs.path.PathElements;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * The prefixes below which objects are plaintext, for reading what is not encrypted yet. Nothing
 * there is ever changed.
 *
 * <p>An object is passed on as it is only when both its own path and the place that it stands for
 * have such a prefix, and no path that has one of the two is written: so nothing becomes readable
 * by lying in a trash folder, and nothing gets below a prefix by a detour.
 */
public final class PlaintextPaths {
  private final List<PathElements> prefixes;
  private final String settings;

  public PlaintextPaths(CryptoS3Config config) {
    this.prefixes = config.plaintextPaths();
    this.settings = config.settings(CryptoS3Config.PLAINTEXT_PATHS);
  }

  /** Says whether an object is passed on as it is. */
  public boolean passes(Path path) {
    if (prefixes.isEmpty()) {
      return false;
    }
    PathElements own = PathElements.of(path);
    return prefixOf(own).isPresent() && prefixOf(FinalPlace.of(own)).isPresent();
  }

  /**
   * Checks that a path may be changed.
   *
   * @throws AccessControlException when it is read only
   */
  public void requireWritable(Path path) throws AccessControlException {
    if (!prefixes.isEmpty()) {
      refuse(prefixTouchedBy(PathElements.of(path)), path);
    }
  }

  /**
   * Checks that a path may be changed with all that is below it.
   *
   * @throws AccessControlException when a part of that is read only
   */
  public void requireWritableTree(Path root) throws AccessControlException {
    requireWritable(root);
    PathElements own = PathElements.of(root);
    refuse(prefixes.stream().filter(prefix -> prefix.isBelow(own)).findFirst(), root);
  }

  List<PathElements> prefixes() {
    return prefixes;
  }

  /** Returns the prefix that a path has, by itself or by what it stands for. */
  Optional<PathElements> prefixTouchedBy(PathElements own) {
    return prefixOf(own).or(() -> prefixOf(FinalPlace.of(own)));
  }

  private Optional<PathElements> prefixOf(PathElements place) {
    return prefixes.stream().filter(place::startsWith).findFirst();
  }

  private void refuse(Optional<PathElements> prefix, Path path) throws AccessControlException {
    if (prefix.isPresent()) {
      throw new AccessControlException(
          "%s is read only, as %s names it: %s".formatted(prefix.get(), settings, path));
    }
  }
}
