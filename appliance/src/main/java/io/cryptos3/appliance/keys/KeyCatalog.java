package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyStatus;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds the keys that are in use, and versions that may be used; what is pending or deleted is not
 * there.
 *
 * <p>The newest version of a key is the one with the highest number, also while that is disabled or
 * after it was destroyed: an older one never takes its place, so nobody encrypts to a version that
 * was left behind.
 */
final class KeyCatalog {

  private final Database database;

  KeyCatalog(Database database) {
    this.database = database;
  }

  static ProblemException notFound(String name) {
    return new ProblemException(ProblemCode.KEY_NOT_FOUND, "There is no key " + name);
  }

  static StoredKey requireActive(Handle handle, String name) {
    return KeyTable.find(handle, name)
        .filter(key -> key.state() == State.ACTIVE)
        .orElseThrow(() -> notFound(name));
  }

  /** Returns the keys that may be seen, by name. */
  KeyList list(Predicate<String> visible) {
    return database.read(
        handle ->
            new KeyList(
                KeyTable.active(handle).stream()
                    .filter(key -> visible.test(key.name()))
                    .map(key -> key.metadata(VersionTable.count(handle, key.id())))
                    .toList()));
  }

  /**
   * Describes a key.
   *
   * @throws ProblemException key-not-found
   */
  KeyMetadata describe(String name) {
    return database.read(handle -> describe(handle, requireActive(handle, name)));
  }

  private static KeyMetadata describe(Handle handle, StoredKey key) {
    return key.metadata(VersionTable.count(handle, key.id()));
  }

  /**
   * Describes a key and all its versions.
   *
   * @throws ProblemException key-not-found
   */
  KeyStatus status(String name) {
    return database.read(
        handle -> {
          StoredKey key = requireActive(handle, name);
          return new KeyStatus(
              describe(handle, key),
              key.rotation().toSeconds(),
              VersionTable.all(handle, key.id()).stream()
                  .filter(version -> !version.is(StoredVersion.State.PENDING))
                  .map(StoredVersion::status)
                  .toList());
        });
  }

  /**
   * Returns the newest version of a key.
   *
   * @throws ProblemException key-not-found; key-disabled, if that one may not be used
   */
  StoredVersion newest(String name) {
    return database.read(handle -> requireNewest(handle, name));
  }

  static StoredVersion requireNewest(Handle handle, String name) {
    // N8
    StoredVersion newest = VersionTable.findNewest(handle, name).orElseThrow(() -> notFound(name));
    return requireUsable(newest, ", the newest of its key, is %s: enable it, or roll the key");
  }

  /**
   * Returns a version of a key.
   *
   * @throws ProblemException key-not-found; key-disabled, if it may not be used
   */
  StoredVersion version(KeyVersionName name) {
    return versions(List.of(name)).get(0);
  }

  /**
   * Returns versions of keys, in the order of their names.
   *
   * @throws ProblemException key-not-found; key-disabled, if one of them may not be used
   */
  List<StoredVersion> versions(List<KeyVersionName> names) {
    return database.read(
        handle -> names.stream().map(name -> requireUsable(handle, name)).toList());
  }

  static StoredVersion requireUsable(Handle handle, KeyVersionName name) {
    return requireUsable(find(handle, name), " is %s");
  }

  /**
   * Returns a version of a key that may be disabled or deleted.
   *
   * @throws ProblemException key-not-found
   */
  static StoredVersion find(Handle handle, KeyVersionName name) {
    return VersionTable.find(handle, name).orElseThrow(() -> notFound(name.toString()));
  }

  private static StoredVersion requireUsable(StoredVersion version, String why) {
    // N7
    if (version.is(StoredVersion.State.ACTIVE)) {
      return version;
    }
    throw new ProblemException(
        ProblemCode.KEY_DISABLED,
        "Key version "
            + version.name()
            + why.formatted(version.state().name().toLowerCase(Locale.ROOT)));
  }
}
