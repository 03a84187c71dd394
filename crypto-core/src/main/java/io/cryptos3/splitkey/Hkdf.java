package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF with SHA-256 (RFC 5869). Results are the caller's to close or wipe. */
public final class Hkdf {
  private Hkdf() {}

  static byte[] extract(byte[] salt, byte[] inputKey) {
    return new HKDFBytesGenerator(new SHA256Digest()).extractPRK(salt, inputKey);
  }

  static byte[] expand(byte[] pseudorandomKey, byte[] info, int lengthBytes) {
    return generate(HKDFParameters.skipExtractParameters(pseudorandomKey, info), lengthBytes);
  }

  /**
   * Extracts and expands.
   *
   * @param salt null for as many zero bytes as the hash has
   * @param inputKey stays the caller's to close
   */
  public static SecretBytes derive(
      byte[] salt, SecretBytes inputKey, byte[] info, int lengthBytes) {
    byte[] raw = inputKey.revealCopy();
    try {
      return SecretBytes.takeOver(derive(salt, raw, info, lengthBytes));
    } finally {
      Wipe.bytes(raw);
    }
  }

  static byte[] derive(byte[] salt, byte[] inputKey, byte[] info, int lengthBytes) {
    return generate(new HKDFParameters(inputKey, salt, info), lengthBytes);
  }

  private static byte[] generate(HKDFParameters parameters, int lengthBytes) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(parameters);
    byte[] output = new byte[lengthBytes];
    hkdf.generateBytes(output, 0, lengthBytes);
    return output;
  }
}
