package io.cryptos3.secrecy;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The key that the streams of an object of suite 1 encrypt with, derived as the specification of
 * objects says. Streams keep it while they are open, and the DEK no longer than it takes to derive
 * it.
 */
public final class PayloadKey {
  private static final String LABEL = "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM";
  private static final int CONTEXT_BYTES = 12;
  private static final int KEY_BYTES = 32;

  private PayloadKey() {}

  /**
   * Derives the key.
   *
   * @param object its first 568 bytes, or more
   */
  public static byte[] of(byte[] object, SecretBytes dek) {
    ByteBuffer info =
        ByteBuffer.allocate(LABEL.length() + 1 + ObjectLayout.SALT_BYTES + CONTEXT_BYTES);
    info.put(LABEL.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    info.put(object, ObjectLayout.HEADER_BYTES, ObjectLayout.SALT_BYTES);
    info.put(object, 0, CONTEXT_BYTES);
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
    hkdf.init(HKDFParameters.skipExtractParameters(dek.revealCopy(), info.array()));
    byte[] key = new byte[KEY_BYTES];
    hkdf.generateBytes(key, 0, key.length);
    return key;
  }
}
