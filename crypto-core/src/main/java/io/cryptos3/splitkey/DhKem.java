package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.Arrays;

/**
 * The key derivation of DHKEM(P-256, HKDF-SHA256) (RFC 9180 §4.1), apart from where the
 * Diffie-Hellman result comes from.
 */
final class DhKem {
  static final int SECRET_BYTES = 32;

  private static final byte[] VERSION = ascii("HPKE-v1");
  private static final byte[] SUITE_ID = Arrays.concatenate(ascii("KEM"), new byte[] {0x00, 0x10});
  private static final byte[] NO_SALT = new byte[0];

  private DhKem() {}

  /**
   * Computes ExtractAndExpand(dh, enc ‖ pkR).
   *
   * @param shared the point whose x coordinate is the Diffie-Hellman result
   * @param enc the point that the sender made
   * @param publicKey pkR
   */
  static SecretBytes derive(Point shared, Point enc, Point publicKey) {
    byte[] dh = shared.encodeX();
    byte[] inputKey = Arrays.concatenate(VERSION, SUITE_ID, ascii("eae_prk"), dh);
    byte[] pseudorandomKey = Hkdf.extract(NO_SALT, inputKey);
    byte[] length = {0, SECRET_BYTES};
    byte[] context = Arrays.concatenate(enc.encode(), publicKey.encode());
    byte[] info =
        Arrays.concatenate(
            new byte[][] {length, VERSION, SUITE_ID, ascii("shared_secret"), context});
    try {
      return SecretBytes.takeOver(Hkdf.expand(pseudorandomKey, info, SECRET_BYTES));
    } finally {
      Wipe.bytes(dh, inputKey, pseudorandomKey);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
