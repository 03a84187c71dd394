package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.Arrays;

/**
 * Opens what {@link HpkeBox} sealed for one who has the shared secret but not the private key: the
 * key schedule of RFC 9180 §5.1 in base mode, and the first message of its context.
 */
final class HpkeSchedule {
  private static final byte[] SUITE =
      Arrays.concatenate(ascii("HPKE"), new byte[] {0, 0x10, 0, 1, 0, 2});
  private static final byte[] NOTHING = {};
  private static final byte[] BASE_MODE = {0};
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private HpkeSchedule() {}

  /**
   * Opens a ciphertext.
   *
   * @param shared the secret of the KEM; stays the caller's to close
   * @throws GeneralSecurityException if it does not open
   */
  static SecretBytes open(SecretBytes shared, byte[] info, byte[] aad, byte[] ciphertext)
      throws GeneralSecurityException {
    byte[] raw = shared.revealCopy();
    byte[] secret = extract(raw, "secret", NOTHING);
    byte[] context =
        Arrays.concatenate(
            BASE_MODE,
            extract(NOTHING, "psk_id_hash", NOTHING),
            extract(NOTHING, "info_hash", info));
    byte[] key = expand(secret, "key", context, KEY_BYTES);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = expand(secret, "base_nonce", context, NONCE_BYTES);
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(aad);
      return SecretBytes.takeOver(cipher.doFinal(ciphertext));
    } finally {
      Wipe.bytes(raw, secret, key);
    }
  }

  private static byte[] extract(byte[] salt, String label, byte[] inputKey) {
    byte[] labeled = Arrays.concatenate(ascii("HPKE-v1"), SUITE, ascii(label), inputKey);
    try {
      return Hkdf.extract(salt, labeled);
    } finally {
      Wipe.bytes(labeled);
    }
  }

  private static byte[] expand(byte[] key, String label, byte[] info, int lengthBytes) {
    byte[] length = {(byte) (lengthBytes >> Byte.SIZE), (byte) lengthBytes};
    byte[][] labeled = {length, ascii("HPKE-v1"), SUITE, ascii(label), info};
    return Hkdf.expand(key, Arrays.concatenate(labeled), lengthBytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
