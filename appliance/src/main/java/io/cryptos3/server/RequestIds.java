package io.cryptos3.server;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Request ids: 16 random bytes as 32 hex digits, the same in all logs that a request reaches. */
public final class RequestIds {

  /** The header that carries the id, both ways. */
  public static final String HEADER = "X-Request-Id";

  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");
  private static final SecureRandom random = new SecureRandom();

  private RequestIds() {}

  /** Returns a fresh id. */
  public static String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Tells whether the text, which may be null, is 32 lower-case hex digits. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /** Returns what the client sent if it is an id, else a fresh one: it goes into logs. */
  static String orNext(String fromClient) {
    return isValid(fromClient) ? fromClient : next();
  }
}
