package io.cryptos3.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The forms in which memory, files and text may hold a secret.
 *
 * <p>A heap dump has numbers in big-endian order. So the magnitude of a {@link BigInteger} looks
 * like the bytes themselves, and Bouncy Castle's field elements, {@code int[]} and {@code long[]}
 * with the least significant word first, like the words in reverse. Either half of a secret counts.
 */
public final class SecretForms {
  private static final HexFormat HEX = HexFormat.of();

  private SecretForms() {}

  /** Returns byte strings by the name of the form; none of them depends on what follows it. */
  public static Map<String, byte[]> of(byte[] secret) {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    addHalves(forms, "raw", secret);
    addHalves(forms, "reversed", reverseWords(secret, 1));
    addHalves(forms, "int words reversed", reverseWords(secret, Integer.BYTES));
    addHalves(forms, "long words reversed", reverseWords(secret, Long.BYTES));
    addHalves(forms, "ints little-endian", reverseWords(reverseWords(secret, Integer.BYTES), 1));
    addText(forms, "hex", HEX.formatHex(secret));
    addText(forms, "upper-case hex", HEX.withUpperCase().formatHex(secret));
    byte[] wholeGroups = Arrays.copyOf(secret, secret.length / 3 * 3);
    addText(forms, "base64", Base64.getEncoder().encodeToString(wholeGroups));
    addText(forms, "base64url", Base64.getUrlEncoder().encodeToString(wholeGroups));
    addText(forms, "decimal", new BigInteger(1, secret).toString());
    return forms;
  }

  /** Tells whether bytes hold a secret in any form. */
  public static boolean isIn(byte[] bytes, byte[] secret) {
    String text = new String(bytes, ISO_8859_1);
    return of(secret).values().stream()
        .anyMatch(form -> text.contains(new String(form, ISO_8859_1)));
  }

  private static void addHalves(Map<String, byte[]> forms, String name, byte[] bytes) {
    forms.put(name + ", first half", Arrays.copyOf(bytes, bytes.length / 2));
    forms.put(name + ", second half", Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
  }

  private static void addText(Map<String, byte[]> forms, String name, String text) {
    forms.put(name, text.getBytes(ISO_8859_1));
    forms.put(name + " in UTF-16", text.getBytes(UTF_16BE));
  }

  /** Reverses the words that are complete. */
  private static byte[] reverseWords(byte[] bytes, int wordBytes) {
    byte[] reversed = new byte[bytes.length / wordBytes * wordBytes];
    for (int i = 0; i < reversed.length; i++) {
      int word = i / wordBytes;
      reversed[reversed.length - (word + 1) * wordBytes + i % wordBytes] = bytes[i];
    }
    return reversed;
  }
}
