package io.cryptos3.provider;

import io.cryptos3.splitkey.Kem;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/**
 * An EDEK as {@code splitkey} makes it: the encapsulated point of RFC 9180, uncompressed; or that
 * of another key version, re-wrapped. Its IV is zeros (rule E10).
 *
 * @param version the key version that opens it
 * @param capsule {@value Kem#CAPSULE_BYTES} bytes, or {@value Kem#REWRAPPED_CAPSULE_BYTES}
 */
record Edek(KeyVersionName version, Bytes capsule) {
  private static final int IV_BYTES = 16;

  /**
   * Checks what Hadoop hands over.
   *
   * @throws IOException if a field is not as {@code splitkey} writes it
   */
  static Edek of(EncryptedKeyVersion hadoop) throws IOException {
    KeyVersionName version = Versions.parse(hadoop.getEncryptionKeyVersionName());
    String name = hadoop.getEncryptionKeyName();
    if (name != null && !name.equals(version.name())) {
      throw malformed(version, "it belongs to key " + name);
    }
    if (!KeyProviderCryptoExtension.EEK.equals(hadoop.getEncryptedKeyVersion().getVersionName())) {
      throw malformed(version, "it is marked " + hadoop.getEncryptedKeyVersion().getVersionName());
    }
    // E11
    if (!Arrays.equals(hadoop.getEncryptedKeyIv(), new byte[IV_BYTES])) {
      throw malformed(version, "its IV is not " + IV_BYTES + " zero bytes");
    }
    byte[] capsule = hadoop.getEncryptedKeyVersion().getMaterial();
    int length = capsule == null ? 0 : capsule.length;
    if (length != Kem.CAPSULE_BYTES && length != Kem.REWRAPPED_CAPSULE_BYTES) {
      throw malformed(
          version,
          String.format(
              "it has %d bytes, expected %d or %d",
              length, Kem.CAPSULE_BYTES, Kem.REWRAPPED_CAPSULE_BYTES));
    }
    return new Edek(version, Bytes.of(capsule));
  }

  /** Returns it as Hadoop carries it. */
  EncryptedKeyVersion toHadoop() {
    return EncryptedKeyVersion.createForDecryption(
        version.name(), version.toString(), new byte[IV_BYTES], capsule.toArray());
  }

  static IOException malformed(KeyVersionName version, String why) {
    return new IOException("Malformed EDEK of key version " + version + ": " + why);
  }
}
