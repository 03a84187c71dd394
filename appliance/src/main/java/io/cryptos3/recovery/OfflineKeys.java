package io.cryptos3.recovery;

import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupReader;
import io.cryptos3.backup.RecoveryVersion;
import io.cryptos3.error.WrongKeyException;
import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole private keys of a project, joined in this process from the master key and a recovery
 * file: the one place where they ever exist.
 *
 * <p>The key manager knows no names of keys, so the version of an object is found by trying those
 * of the number in its header: only the right one meets the object's commitment.
 */
public final class OfflineKeys implements AutoCloseable {

  private record Joined(int number, DecapsulationKey key) implements AutoCloseable {
    @Override
    public void close() {
      key.close();
    }
  }

  private final List<Joined> keys = new ArrayList<>();
  private final Map<KeyVersionId, DecapsulationKey> materialKeys = new HashMap<>();

  private OfflineKeys() {}

  /**
   * Joins the halves.
   *
   * @param secrets of the project's owner; stay the caller's to close
   * @throws IOException if the file is no recovery file of this project, or is damaged
   */
  public static OfflineKeys open(Path recoveryFile, ProjectDescriptor project, OwnerSecrets secrets)
      throws IOException {
    OfflineKeys opened = new OfflineKeys();
    try (BackupReader reader =
        BackupReader.open(recoveryFile, BackupKind.RECOVERY, secrets.recoveryKey())) {
      if (!reader.manifest().subject().equals(project.projectId().hex())) {
        throw new IOException(
            "Recovery file is of another project than " + project.name() + ": " + recoveryFile);
      }
      List<SecretBytes> entries = new ArrayList<>();
      try {
        reader.readAll(
            (name, length, content) ->
                entries.add(SecretBytes.takeOver(content.readNBytes(Math.toIntExact(length)))));
        entries.forEach(entry -> opened.join(entry, secrets));
      } finally {
        entries.forEach(SecretBytes::close);
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void join(SecretBytes versions, OwnerSecrets secrets) {
    for (RecoveryVersion version : RecoveryVersion.decode(versions)) {
      // S8
      keys.add(new Joined(version.number(), secrets.join(version.scalars().of(KeyUsage.WRAP))));
      materialKeys.put(version.versionId(), secrets.join(version.scalars().of(KeyUsage.MATERIAL)));
      version.close();
    }
  }

  /** Returns how many key versions there are. */
  public int size() {
    return keys.size();
  }

  /**
   * Opens an object, which the caller closes.
   *
   * @param prefix the first 568 bytes of it
   * @throws IOException if no version that is here opens it
   */
  ChunkOpener open(ObjectHeader header, byte[] prefix, String path) throws IOException {
    int number = number(header, path);
    for (int i = 0; i < keys.size(); i++) {
      Joined candidate = keys.get(i);
      if (candidate.number() == number) {
        try (SecretBytes dek = candidate.key().open(header.edek())) {
          ChunkOpener opener = ChunkOpener.open(header, prefix, dek, path);
          // The next object is likely to be of the same version.
          keys.add(0, keys.remove(i));
          return opener;
        } catch (WrongKeyException e) {
          // Of another key with a version of that number, as the commitment shows: on to the next.
        }
      }
    }
    throw new IOException(
        "No half of %s in the recovery file opens %s".formatted(header.keyVersionName(), path));
  }

  /**
   * Returns the private key of a version that material and secrets are sealed to; stays this one's
   * to close.
   */
  Optional<DecapsulationKey> material(KeyVersionId version) {
    return Optional.ofNullable(materialKeys.get(version));
  }

  private static int number(ObjectHeader header, String path) throws IOException {
    try {
      return KeyVersionName.parse(header.keyVersionName()).version();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + ": " + path, e);
    }
  }

  @Override
  public void close() {
    keys.forEach(Joined::close);
    materialKeys.values().forEach(DecapsulationKey::close);
  }
}
