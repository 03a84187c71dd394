package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import java.nio.charset.StandardCharsets;

/** Bytes that are known wherever eight of them in a row turn up. */
final class JobData {
  private static final String MARKER = "the secret of the house ";
  private static final int KNOWN_BYTES = 8;

  private JobData() {}

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) MARKER.charAt(i % MARKER.length());
    }
    return bytes;
  }

  /** Fails unless these are the bytes of an object of ours, without a trace of the data. */
  static void assertEncrypted(String key, byte[] object) throws CryptoS3Exception {
    ObjectHeader.parse(object, key);
    assertTrue(ObjectLayout.isValidObjectLength(object.length), key + ": " + object.length);
    assertNoneIn(key, object);
  }

  /** Fails when some of the data is found as it is. */
  static void assertNoneIn(String key, byte[] object) {
    String text = new String(object, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < MARKER.length(); i++) {
      String known = (MARKER + MARKER).substring(i, i + KNOWN_BYTES);
      assertFalse(text.contains(known), () -> "Job data is in plain in " + key);
    }
  }
}
