package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SealedMaterial;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.ProblemCode;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/**
 * Gives a key a version with material that exists already: begun, the version is pending with its
 * public keys known; finished, it is active together with what the client has sealed to them. So
 * there is no version whose import was cut short.
 */
final class KeyImport {

  private final Database database;
  private final KeyChanges changes;
  private final KeyCatalog catalog;
  private final PendingVersions pending;
  private final VersionCreation creation;
  private final KeyDeletion deletion;

  KeyImport(
      Database database,
      KeyChanges changes,
      KeyCatalog catalog,
      PendingVersions pending,
      VersionCreation creation,
      KeyDeletion deletion) {
    this.database = database;
    this.changes = changes;
    this.catalog = catalog;
    this.pending = pending;
    this.creation = creation;
    this.deletion = deletion;
  }

  /**
   * Returns what to seal to. To begin again does no harm.
   *
   * @throws ProblemException key-exists, key-not-found; conflict while a deleted key of this name
   *     waits
   */
  ImportTarget begin(String name, BeginImport asked, Errand errand) {
    return changes.alone(
        name,
        errand,
        active -> {
          deletion.resume(active, name, errand);
          StoredVersion reserved = database.write(handle -> reserve(handle, name, asked));
          StoredVersion prepared = creation.prepare(active, reserved, errand);
          return new ImportTarget(prepared.publicKey(KeyUsage.MATERIAL), bits(name));
        });
  }

  private StoredVersion reserve(Handle handle, String name, BeginImport asked) {
    return asked.definition() == null
        ? pending.next(handle, name)
        : pending.first(handle, asked.definition());
  }

  /**
   * Activates the version with its material, or finds that done.
   *
   * @throws ProblemException conflict, if the version was completed without this material or is
   *     gone; malformed-request
   */
  KeyMetadata finish(String name, FinishImport asked, Errand errand) {
    requireBox(asked.sealed(), bits(name));
    return changes.alone(
        name,
        errand,
        active -> {
          StoredVersion version = database.read(handle -> find(handle, name, asked));
          if (version.is(StoredVersion.State.PENDING)) {
            complete(active, version, asked.sealed(), errand);
          } else if (!version.sealedMaterial().equals(asked.sealed())) {
            throw again(name, "was completed without this material");
          }
          return catalog.describe(name);
        });
  }

  private void complete(Active active, StoredVersion version, Bytes sealed, Errand errand) {
    StoredVersion prepared =
        creation
            .prepareThis(active, version, errand)
            .orElseThrow(() -> again(version.name().name(), "was pending for too long"));
    creation.activate(active, prepared, sealed, errand);
  }

  private int bits(String name) {
    return database
        .read(handle -> KeyTable.find(handle, name))
        .orElseThrow(() -> KeyCatalog.notFound(name))
        .definition()
        .bits();
  }

  private static StoredVersion find(Handle handle, String name, FinishImport asked) {
    return KeyTable.find(handle, name)
        .filter(key -> key.state() != StoredKey.State.DELETED)
        .flatMap(
            key ->
                VersionTable.all(handle, key.id()).stream()
                    .filter(version -> version.id().equals(asked.versionId()))
                    .findFirst())
        .orElseThrow(() -> again(name, "is not there"));
  }

  private static void requireBox(Bytes sealed, int bits) {
    int expected = SealedMaterial.boxBytes(bits);
    if (sealed.length() != expected) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "sealed has "
              + sealed.length()
              + " bytes, expected "
              + expected
              + " for a key of "
              + bits
              + " bits");
    }
    try {
      Point.decode(Arrays.copyOf(sealed.toArray(), Point.BYTES));
    } catch (InvalidPointException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }

  private static ProblemException again(String name, String why) {
    return new ProblemException(
        ProblemCode.CONFLICT,
        "The version of key " + name + " that the import began " + why + ": begin it again");
  }
}
