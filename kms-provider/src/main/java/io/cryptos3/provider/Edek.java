package io.cryptos3.provider;

import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/**
 * An EDEK as {@code splitkey} makes it: the encapsulated point of RFC 9180, uncompressed.
 *
 * @param version the key version that opens it
 * @param enc {@value #BYTES} bytes
 */
record Edek(KeyVersionName version, Bytes enc) {
  static final int BYTES = 65;
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
    if (!Arrays.equals(hadoop.getEncryptedKeyIv(), new byte[IV_BYTES])) {
      throw malformed(version, "its IV is not " + IV_BYTES + " zero bytes");
    }
    byte[] enc = hadoop.getEncryptedKeyVersion().getMaterial();
    if (enc == null || enc.length != BYTES) {
      throw malformed(
          version, "it has " + (enc == null ? 0 : enc.length) + " bytes, expected " + BYTES);
    }
    return new Edek(version, Bytes.of(enc));
  }

  /** Returns it as Hadoop carries it. */
  EncryptedKeyVersion toHadoop() {
    return EncryptedKeyVersion.createForDecryption(
        version.name(), version.toString(), new byte[IV_BYTES], enc.toArray());
  }

  static IOException malformed(KeyVersionName version, String why) {
    return new IOException("Malformed EDEK of key version " + version + ": " + why);
  }
}
