package io.cryptos3.backup;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.VersionScalars;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The key manager's halves of one key version, as a recovery file holds them (split-keys.md §11.7).
 *
 * @param keyId of the key, whose name the key manager does not know
 * @param versionId of the version
 * @param number of the version
 * @param scalars ŝ and ŝᵉ, closed with this
 */
public record RecoveryVersion(
    KeyId keyId, KeyVersionId versionId, int number, VersionScalars scalars)
    implements AutoCloseable {

  /** The entry of a recovery file that holds all versions. */
  public static final String ENTRY = "versions";

  private static final int ID_BYTES = 16;
  private static final int BYTES = 2 * ID_BYTES + Integer.BYTES + 2 * Scalar.BYTES;

  /** Encodes versions, which stay the caller's to close. */
  public static SecretBytes encode(List<RecoveryVersion> versions) {
    ByteBuffer all = ByteBuffer.allocate(versions.size() * BYTES);
    for (RecoveryVersion version : versions) {
      all.put(version.keyId.bytes()).put(version.versionId.bytes()).putInt(version.number);
      for (KeyUsage usage : KeyUsage.values()) {
        try (SecretBytes scalar = version.scalars.of(usage).toSecret()) {
          byte[] raw = scalar.revealCopy();
          all.put(raw);
          Wipe.bytes(raw);
        }
      }
    }
    return SecretBytes.takeOver(all.array());
  }

  /**
   * Decodes versions, which the caller closes.
   *
   * @param encoded stays the caller's to close
   * @throws IllegalArgumentException if these are none
   */
  public static List<RecoveryVersion> decode(SecretBytes encoded) {
    byte[] raw = encoded.revealCopy();
    List<RecoveryVersion> versions = new ArrayList<>();
    try {
      if (raw.length % BYTES != 0) {
        throw new IllegalArgumentException(
            "Versions have " + raw.length + " bytes, expected a multiple of " + BYTES);
      }
      ByteBuffer all = ByteBuffer.wrap(raw);
      while (all.hasRemaining()) {
        versions.add(
            new RecoveryVersion(
                new KeyId(hex(all)),
                new KeyVersionId(hex(all)),
                all.getInt(),
                VersionScalars.takeOver(scalar(all), scalar(all))));
      }
      return List.copyOf(versions);
    } finally {
      Wipe.bytes(raw);
    }
  }

  private static String hex(ByteBuffer from) {
    byte[] id = new byte[ID_BYTES];
    from.get(id);
    return HexFormat.of().formatHex(id);
  }

  private static Scalar scalar(ByteBuffer from) {
    byte[] raw = new byte[Scalar.BYTES];
    from.get(raw);
    try (SecretBytes encoded = SecretBytes.takeOver(raw)) {
      return Scalar.of(encoded);
    }
  }

  @Override
  public void close() {
    scalars.close();
  }
}
