package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.Arrays;

/**
 * The key schedule of RFC 9180 §5.1 and the export of §5.3, base mode, on top of a shared secret:
 * what makes our KEM comparable with an HPKE that does not show its own.
 */
final class HpkeOracle {
  private static final byte[] SUITE =
      Arrays.concatenate(ascii("HPKE"), new byte[] {0, 0x10, 0, 1, 0, 2});

  private HpkeOracle() {}

  static byte[] export(SecretBytes sharedSecret, byte[] info, byte[] context, int lengthBytes) {
    byte[] pskIdHash = extract(new byte[0], "psk_id_hash", new byte[0]);
    byte[] infoHash = extract(new byte[0], "info_hash", info);
    byte[] schedule = Arrays.concatenate(new byte[] {0}, pskIdHash, infoHash);
    byte[] secret = extract(sharedSecret.revealCopy(), "secret", new byte[0]);
    byte[] exporter = expand(secret, "exp", schedule, 32);
    return expand(exporter, "sec", context, lengthBytes);
  }

  private static byte[] extract(byte[] salt, String label, byte[] inputKey) {
    return Hkdf.extract(salt, Arrays.concatenate(ascii("HPKE-v1"), SUITE, ascii(label), inputKey));
  }

  private static byte[] expand(byte[] key, String label, byte[] info, int lengthBytes) {
    byte[] length = {(byte) (lengthBytes >> 8), (byte) lengthBytes};
    byte[][] labeled = {length, ascii("HPKE-v1"), SUITE, ascii(label), info};
    return Hkdf.expand(key, Arrays.concatenate(labeled), lengthBytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
