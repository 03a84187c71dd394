package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The printed form of a secret that people write down and type: its bytes and 3 bytes of checksum,
 * as digits of Crockford's base 32 in groups of four (split-keys.md §3.1).
 *
 * <p>The checksum is the start of SHA-256 over a label and the bytes: one typing error in 16
 * million passes.
 */
final class CheckedText {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHECKSUM_BYTES = 3;
  private static final int GROUP = 4;
  private static final char ASCII_END = 0x80;
  private static final String SEPARATORS = "- \t\r\n";

  private final String name;
  private final byte[] label;
  private final int secretBytes;
  private final int textDigits;

  /**
   * Describes a kind of secret.
   *
   * @param name for messages, such as {@code Master key}
   * @param label that its checksums begin with
   * @param secretBytes its length, so that no bit of the last digit is left over
   */
  CheckedText(String name, String label, int secretBytes) {
    this.name = name;
    this.label = label.getBytes(StandardCharsets.US_ASCII);
    this.secretBytes = secretBytes;
    this.textDigits = (secretBytes + CHECKSUM_BYTES) * 8 / 5;
  }

  char[] print(SecretBytes secret) {
    byte[] raw = secret.revealCopy();
    byte[] checked = Arrays.copyOf(raw, secretBytes + CHECKSUM_BYTES);
    System.arraycopy(checksum(raw), 0, checked, secretBytes, CHECKSUM_BYTES);
    char[] text = new char[textDigits + textDigits / GROUP - 1];
    for (int digit = 0, at = 0; digit < textDigits; digit++) {
      if (digit > 0 && digit % GROUP == 0) {
        text[at++] = '-';
      }
      text[at++] = DIGITS.charAt(fiveBits(checked, digit));
    }
    Wipe.bytes(raw, checked);
    return text;
  }

  /** Returns how many digits a printed secret of this kind has. */
  int digits() {
    return textDigits;
  }

  /** Counts what a text has besides hyphens and white space. */
  static long countDigits(CharSequence text) {
    return text.chars().filter(c -> SEPARATORS.indexOf(c) < 0).count();
  }

  SecretBytes parse(CharSequence text) {
    byte[] checked = new byte[secretBytes + CHECKSUM_BYTES];
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
        if (digits == textDigits) {
          throw new IllegalArgumentException(
              name + " has more than " + textDigits + " letters and digits");
        }
        putFiveBits(checked, digits++, valueOf(c, i));
      }
      // D6
      if (digits < textDigits) {
        throw new IllegalArgumentException(
            name + " has " + digits + " letters and digits, expected " + textDigits);
      }
      raw = Arrays.copyOf(checked, secretBytes);
      byte[] sum = Arrays.copyOfRange(checked, secretBytes, checked.length);
      // D6
      if (!Arrays.equals(sum, checksum(raw))) {
        throw new IllegalArgumentException(
            name + " has a typing error: its checksum does not match");
      }
      return SecretBytes.copyOf(raw);
    } finally {
      Wipe.bytes(checked, raw);
    }
  }

  private int valueOf(char c, int position) {
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
          name + " has a character at position " + (position + 1) + " that none has");
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

  private byte[] checksum(byte[] raw) {
    return Arrays.copyOf(Sha256.of(label, raw), CHECKSUM_BYTES);
  }
}
