package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The printed form of a master key: its 32 bytes and 3 bytes of checksum, 280 bits, as 56 digits of
 * Crockford's base 32 in groups of four.
 *
 * <p>The checksum is the start of SHA-256 over a label and the key: one typing error in 16 million
 * passes.
 */
final class MasterKeyText {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final byte[] LABEL =
      "cryptos3 master key checksum v1".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = 3;
  private static final int TEXT_DIGITS = (MasterKey.BYTES + CHECKSUM_BYTES) * 8 / 5;
  private static final int GROUP = 4;
  private static final char ASCII_END = 0x80;
  private static final String SEPARATORS = "- \t\r\n";

  private MasterKeyText() {}

  static char[] print(SecretBytes key) {
    byte[] raw = key.revealCopy();
    byte[] checked = Arrays.copyOf(raw, MasterKey.BYTES + CHECKSUM_BYTES);
    System.arraycopy(checksum(raw), 0, checked, MasterKey.BYTES, CHECKSUM_BYTES);
    char[] text = new char[TEXT_DIGITS + TEXT_DIGITS / GROUP - 1];
    for (int digit = 0, at = 0; digit < TEXT_DIGITS; digit++) {
      if (digit > 0 && digit % GROUP == 0) {
        text[at++] = '-';
      }
      text[at++] = DIGITS.charAt(fiveBits(checked, digit));
    }
    Wipe.bytes(raw, checked);
    return text;
  }

  static SecretBytes parse(CharSequence text) {
    byte[] checked = new byte[MasterKey.BYTES + CHECKSUM_BYTES];
    byte[] raw = null;
    try {
      int digits = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        // D4
        if (SEPARATORS.indexOf(c) >= 0) {
          continue;
        }
        // D6
        if (digits == TEXT_DIGITS) {
          throw new IllegalArgumentException(
              "Master key has more than " + TEXT_DIGITS + " letters and digits");
        }
        putFiveBits(checked, digits++, valueOf(c, i));
      }
      // D6
      if (digits < TEXT_DIGITS) {
        throw new IllegalArgumentException(
            "Master key has " + digits + " letters and digits, expected " + TEXT_DIGITS);
      }
      raw = Arrays.copyOf(checked, MasterKey.BYTES);
      byte[] sum = Arrays.copyOfRange(checked, MasterKey.BYTES, checked.length);
      // D6
      if (!Arrays.equals(sum, checksum(raw))) {
        throw new IllegalArgumentException(
            "Master key has a typing error: its checksum does not match");
      }
      return SecretBytes.copyOf(raw);
    } finally {
      Wipe.bytes(checked, raw);
    }
  }

  private static int valueOf(char c, int position) {
    // D4; other letters have capitals among the digits too, such as the dotless i
    char upper = c < ASCII_END ? Character.toUpperCase(c) : c;
    int value =
        switch (upper) {
          // D5
          case 'O' -> 0;
          case 'I', 'L' -> 1;
          default -> DIGITS.indexOf(upper);
        };
    if (value < 0) {
      throw new IllegalArgumentException(
          // D7
          "Master key has a character at position " + (position + 1) + " that none has");
    }
    return value;
  }

  /** Returns digit number {@code digit}, counted from the most significant end. */
  private static int fiveBits(byte[] bytes, int digit) {
    int value = 0;
    for (int bit = digit * 5; bit < digit * 5 + 5; bit++) {
      value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
    }
    return value;
  }

  private static void putFiveBits(byte[] bytes, int digit, int value) {
    for (int i = 0; i < 5; i++) {
      int bit = digit * 5 + i;
      bytes[bit / 8] |= (byte) ((value >> (4 - i) & 1) << (7 - bit % 8));
    }
  }

  private static byte[] checksum(byte[] raw) {
    return Arrays.copyOf(Sha256.of(LABEL, raw), CHECKSUM_BYTES);
  }
}
