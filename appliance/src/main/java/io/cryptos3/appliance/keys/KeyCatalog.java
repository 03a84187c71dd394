package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.keys.StoredKey.State;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.function.Predicate;

/** Finds the keys that are in use; what is pending or deleted is not there. */
final class KeyCatalog {

  private final Database database;

  KeyCatalog(Database database) {
    this.database = database;
  }

  static ProblemException notFound(String name) {
    return new ProblemException(ProblemCode.KEY_NOT_FOUND, "There is no key " + name);
  }

  /** Returns the keys that may be seen, by name. */
  KeyList list(Predicate<String> visible) {
    return database.read(
        handle ->
            new KeyList(
                KeyTable.active(handle).stream()
                    .filter(key -> visible.test(key.name()))
                    .map(key -> key.metadata(KeyTable.countActive(handle, key.id())))
                    .toList()));
  }

  /**
   * Describes a key.
   *
   * @throws ProblemException key-not-found
   */
  KeyMetadata describe(String name) {
    return database.read(
        handle ->
            KeyTable.find(handle, name)
                .filter(key -> key.state() == State.ACTIVE)
                .map(key -> key.metadata(KeyTable.countActive(handle, key.id())))
                .orElseThrow(() -> notFound(name)));
  }

  /**
   * Returns the newest version of a key.
   *
   * @throws ProblemException key-not-found
   */
  StoredVersion newest(String name) {
    return database
        .read(handle -> KeyTable.findNewest(handle, name))
        .orElseThrow(() -> notFound(name));
  }

  /**
   * Returns a version of a key.
   *
   * @throws ProblemException key-not-found
   */
  StoredVersion version(KeyVersionName name) {
    return versions(List.of(name)).get(0);
  }

  /**
   * Returns versions of keys, in the order of their names.
   *
   * @throws ProblemException key-not-found
   */
  List<StoredVersion> versions(List<KeyVersionName> names) {
    return database.read(
        handle ->
            names.stream()
                .map(
                    name ->
                        KeyTable.findActive(handle, name)
                            .orElseThrow(() -> notFound(name.toString())))
                .toList());
  }
}
