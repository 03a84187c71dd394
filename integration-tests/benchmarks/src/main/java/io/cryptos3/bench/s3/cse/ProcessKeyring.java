package io.cryptos3.bench.s3.cse;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.encryption.s3.materials.AesKeyring;
import software.amazon.encryption.s3.materials.DecryptionMaterials;
import software.amazon.encryption.s3.materials.EncryptedDataKey;
import software.amazon.encryption.s3.materials.EncryptionMaterials;
import software.amazon.encryption.s3.materials.Keyring;

/**
 * Wraps data keys with a raw 256-bit AES key that lives as long as this process: nobody else needs
 * to read what a benchmark writes. s3a makes one for each client that it makes.
 */
public final class ProcessKeyring implements Keyring {
  private static final int KEY_BYTES = 32;
  private static final SecretKey KEY = randomKey();

  private final Keyring aes = AesKeyring.builder().wrappingKey(KEY).build();

  private static SecretKey randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public EncryptionMaterials onEncrypt(EncryptionMaterials materials) {
    return aes.onEncrypt(materials);
  }

  @Override
  public DecryptionMaterials onDecrypt(
      DecryptionMaterials materials, List<EncryptedDataKey> encryptedDataKeys) {
    return aes.onDecrypt(materials, encryptedDataKeys);
  }
}
