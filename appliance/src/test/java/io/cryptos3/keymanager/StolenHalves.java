package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a key manager has of one key version and one instance, opened by whoever has all of it. */
public record StolenHalves(Scalar wrap, Scalar material, Scalar pad) implements AutoCloseable {

  /** Opens what a copy of the database has, by the storage key. */
  public static StolenHalves from(
      Path data, Path storageKey, ProjectId project, InstanceId instance, KeyVersionId version)
      throws IOException {
    try (StorageKey key = StorageKey.read(storageKey);
        Vault vault = new Vault(key, TestOwner.RANDOM);
        Database database = TestStore.open(data)) {
      Version stored =
          database.read(handle -> VersionTable.find(handle, project, version)).orElseThrow();
      Scalar pad =
          database.read(
              handle ->
                  new Pads(vault)
                      .open(handle, InstanceTable.find(handle, project, instance).orElseThrow()));
      return new StolenHalves(
          vault.openScalar(stored, KeyUsage.WRAP),
          vault.openScalar(stored, KeyUsage.MATERIAL),
          pad);
    }
  }

  /** Writes a storage key that is as good as any guess. */
  public static Path guessStorageKey(Path file) throws IOException {
    StorageKey.create(file, TestOwner.RANDOM).close();
    return file;
  }

  /** Returns what evaluates for the instance. */
  public KeyManagerHalf joined() {
    return KeyManagerHalf.join(wrap, pad);
  }

  /** Returns all that these numbers can do to a point. */
  public List<UnaryOperator<Point>> attempts() {
    return List.of(
        wrap::times,
        material::times,
        pad::times,
        joined()::evaluate,
        KeyManagerHalf.join(material, pad)::evaluate,
        KeyManagerHalf.join(wrap, material)::evaluate);
  }

  @Override
  public void close() {
    List.of(wrap, material, pad).forEach(Scalar::close);
  }
}
