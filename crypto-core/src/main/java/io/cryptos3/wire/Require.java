package io.cryptos3.wire;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Checks of the values of a message: each throws {@link IllegalArgumentException}, which names the
 * field.
 */
public final class Require {
  /** Bytes of a SHA-256 hash. */
  static final int HASH_BYTES = 32;

  /** Bytes of an Ed25519 public key. */
  static final int VERIFY_KEY_BYTES = 32;

  /** Bytes of a nonce of a challenge. */
  static final int NONCE_BYTES = 32;

  /** Bytes of a scalar. */
  static final int SCALAR_BYTES = 32;

  /** Bytes of an uncompressed point. */
  static final int POINT_BYTES = 65;

  private Require() {}

  /** Refuses null. */
  // E6
  public static void present(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  /** Refuses another length. */
  public static void size(String field, Bytes value, int bytes) {
    present(field, value);
    if (value.length() != bytes) {
      throw new IllegalArgumentException(
          field + " has " + value.length() + " bytes, expected " + bytes);
    }
  }

  /** Refuses the empty byte string. */
  public static void filled(String field, Bytes value) {
    present(field, value);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty");
    }
  }

  /** Refuses a blank text, and one with control characters or broken Unicode. */
  public static void text(String field, String value) {
    present(field, value);
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(field + " has a control character");
    }
    utf8AtMost(field, value, Integer.MAX_VALUE);
  }

  /** Checks that {@code value} has a UTF-8 form (no lone surrogate) of at most so many bytes. */
  public static void utf8AtMost(String field, String value, int bytes) {
    try {
      int length = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value)).remaining();
      if (length > bytes) {
        throw new IllegalArgumentException(
            field + " has " + length + " bytes in UTF-8, at most " + bytes + " are allowed");
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(field + " is not valid Unicode", e);
    }
  }

  /** Refuses what is less. */
  public static void atLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " is " + value + ", expected at least " + least);
    }
  }

  /** What is signed has whole seconds: a fraction would not be covered by the signature. */
  static void wholeSeconds(String field, Instant value) {
    present(field, value);
    if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(field + " is " + value + ", expected whole seconds");
    }
  }

  /** Refuses more entries and empty ones, and returns a copy. */
  public static <T> List<T> atMost(String field, List<T> values, int most) {
    present(field, values);
    if (values.size() > most) {
      throw new IllegalArgumentException(
          field + " has " + values.size() + " entries, at most " + most + " are allowed");
    }
    if (values.stream().anyMatch(value -> value == null)) {
      throw new IllegalArgumentException(field + " has an empty entry");
    }
    return List.copyOf(values);
  }

  /** Checks points of one group; a proof is about one at least. */
  static List<Bytes> points(String field, List<Bytes> values) {
    List<Bytes> copy = atMost(field, values, Limits.POINTS);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException(field + " has no entries, expected 1 at least");
    }
    copy.forEach(point -> size("point", point, POINT_BYTES));
    return copy;
  }

  static void sameSize(String field, List<?> values, List<?> others) {
    if (values.size() != others.size()) {
      throw new IllegalArgumentException(
          field + " has " + values.size() + " entries, expected " + others.size());
    }
  }

  /** Checks that no two groups of a request are of one key version, which is counted once. */
  static void distinct(String field, List<?> values) {
    // U9
    if (Set.copyOf(values).size() != values.size()) {
      throw new IllegalArgumentException(field + " has one key version more than once");
    }
  }

  static void totalPoints(Collection<List<Bytes>> groups) {
    int total = groups.stream().mapToInt(List::size).sum();
    // U10
    if (total < 1 || total > Limits.POINTS) {
      throw new IllegalArgumentException(
          "request has " + total + " points, expected 1 to " + Limits.POINTS);
    }
  }
}
