package io.cryptos3.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Rule H8 of the format, for a key version name: {@code name@version} in strict UTF-8, 1 to 255
 * bytes, no control characters, and the version as Hadoop writes it, a decimal int without leading
 * zeros. All that names key versions keeps to it, so that no name exists which no object can have.
 */
public final class KeyVersionRule {
  static final int MAX_BYTES = 255;

  private static final Pattern CANONICAL_INT = Pattern.compile("0|[1-9][0-9]{0,9}");

  private KeyVersionRule() {}

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException when the name breaks a rule
   */
  public static void require(String name) {
    encode(name);
  }

  /**
   * Checks and encodes a name.
   *
   * @throws IllegalArgumentException when the name breaks a rule
   */
  static byte[] encode(String name) {
    check(name);
    ByteBuffer encoded;
    try {
      encoded =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(name));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Key version name is not Unicode", e);
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Key version name has " + bytes.length + " bytes: allowed are 1 to " + MAX_BYTES);
    }
    return bytes;
  }

  /**
   * Decodes a name; the rules for its characters are left to {@link #encode}.
   *
   * @throws IllegalArgumentException when the bytes are not UTF-8
   */
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Key version name is not UTF-8", e);
    }
  }

  private static void check(String name) {
    // Every object that is opened comes by here: a loop is done before a stream has begun.
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        throw new IllegalArgumentException("Key version name has a control character");
      }
    }
    int at = name.lastIndexOf('@');
    if (at <= 0 || !isCanonicalInt(name.substring(at + 1))) {
      throw new IllegalArgumentException(
          "Key version name is '" + name + "': expected is name@version, such as sales@0");
    }
  }

  private static boolean isCanonicalInt(String version) {
    return CANONICAL_INT.matcher(version).matches() && Long.parseLong(version) <= Integer.MAX_VALUE;
  }
}
