package io.cryptos3.fs;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;
import static io.cryptos3.format.ObjectLayout.HEADER_BYTES;
import static io.cryptos3.format.ObjectLayout.PREFIX_BYTES;
import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.error.UnsupportedVersionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An object that is not, or no longer, what cryptos3 has written.
 *
 * @param name of its kind
 * @param making makes it from an object as it should be, of {@value #PLAINTEXT_BYTES} bytes of
 *     plaintext and the key sales
 * @param error of reading it
 * @param reason what the error says besides the path
 */
record ForeignObject(
    String name, UnaryOperator<byte[]> making, Class<? extends IOException> error, String reason) {
  /** Two chunks, and a third that is not full. */
  static final int PLAINTEXT_BYTES = 2 * CHUNK_BYTES + 10_000;

  private static final int NAME_OFFSET = 32;

  static Stream<ForeignObject> all() {
    return Stream.of(
        // H1
        new ForeignObject("empty", own -> new byte[0], NotEncryptedException.class, "has no bytes"),
        new ForeignObject(
            "one byte",
            own -> new byte[1],
            NotEncryptedException.class,
            "does not begin with CRYPTOS3"),
        new ForeignObject(
            "short plaintext",
            own -> plain(511),
            NotEncryptedException.class,
            "does not begin with CRYPTOS3"),
        new ForeignObject(
            "plaintext of possible length",
            own -> plain(584),
            NotEncryptedException.class,
            "does not begin with CRYPTOS3"),
        new ForeignObject(
            "plaintext",
            own -> plain(100_000),
            NotEncryptedException.class,
            "does not begin with CRYPTOS3"),
        // H2
        new ForeignObject(
            "less than a header",
            own -> Arrays.copyOf(own, 100),
            TruncatedObjectException.class,
            "ends after 100 of 512 header bytes"),
        // H3
        new ForeignObject(
            "another version",
            own -> with(own, 8, 2),
            UnsupportedVersionException.class,
            "version 2"),
        // H4
        new ForeignObject(
            "unknown suite",
            own -> with(own, 9, 99),
            UnsupportedVersionException.class,
            "Suite 99"),
        // H5
        new ForeignObject(
            "another header length",
            own -> with(own, 10, 3),
            MalformedHeaderException.class,
            "Header length is"),
        // H7
        new ForeignObject(
            "more in the header",
            own -> with(own, HEADER_BYTES - 1, 1),
            MalformedHeaderException.class,
            "is not zero"),
        // L1
        new ForeignObject(
            "header alone",
            own -> Arrays.copyOf(own, HEADER_BYTES),
            TruncatedObjectException.class,
            "No complete object has 512 bytes"),
        new ForeignObject(
            "no chunk",
            own -> Arrays.copyOf(own, PREFIX_BYTES),
            TruncatedObjectException.class,
            "No complete object has 568 bytes"),
        new ForeignObject(
            "cut between chunks",
            own -> Arrays.copyOf(own, PREFIX_BYTES + 2 * SEALED_CHUNK_BYTES),
            TruncatedObjectException.class,
            "No complete object has 33368 bytes"),
        new ForeignObject(
            "cut within a tag",
            own -> Arrays.copyOf(own, PREFIX_BYTES + SEALED_CHUNK_BYTES + 2),
            TruncatedObjectException.class,
            "No complete object has 16970 bytes"),
        // C5
        new ForeignObject(
            "cut within a chunk",
            own -> Arrays.copyOf(own, own.length - 1000),
            NotAuthenticException.class,
            "hunk 2"),
        new ForeignObject(
            "extended",
            own -> Arrays.copyOf(own, own.length + 1),
            NotAuthenticException.class,
            "hunk 2"),
        new ForeignObject(
            "without its first chunk",
            own -> withoutFirstChunk(own),
            NotAuthenticException.class,
            "hunk 0"),
        new ForeignObject(
            "swapped chunks", own -> swapped(own), NotAuthenticException.class, "hunk 0"),
        // C3
        new ForeignObject(
            "flipped bit",
            own -> with(own, PREFIX_BYTES + SEALED_CHUNK_BYTES + 5, 0x55),
            NotAuthenticException.class,
            "hunk 1"),
        new ForeignObject(
            "another key", own -> named(own, "other@0"), KeyAccessDeniedException.class, "'other'"),
        new ForeignObject(
            "another key version",
            own -> named(own, "sales@7"),
            KeyUnavailableException.class,
            "'sales@7'"));
  }

  byte[] from(byte[] own) {
    return making.apply(own);
  }

  @Override
  public String toString() {
    return name;
  }

  private static byte[] plain(int length) {
    byte[] plain = new byte[length];
    Arrays.fill(plain, (byte) 'x');
    return plain;
  }

  private static byte[] with(byte[] own, int offset, int value) {
    byte[] changed = own.clone();
    changed[offset] = (byte) value;
    return changed;
  }

  private static byte[] withoutFirstChunk(byte[] own) {
    byte[] shorter = Arrays.copyOf(own, own.length - SEALED_CHUNK_BYTES);
    System.arraycopy(
        own,
        PREFIX_BYTES + SEALED_CHUNK_BYTES,
        shorter,
        PREFIX_BYTES,
        shorter.length - PREFIX_BYTES);
    return shorter;
  }

  private static byte[] swapped(byte[] own) {
    byte[] swapped = own.clone();
    int second = PREFIX_BYTES + SEALED_CHUNK_BYTES;
    System.arraycopy(own, second, swapped, PREFIX_BYTES, SEALED_CHUNK_BYTES);
    System.arraycopy(own, PREFIX_BYTES, swapped, second, SEALED_CHUNK_BYTES);
    return swapped;
  }

  /** Names another key version of the same length in the header. */
  private static byte[] named(byte[] own, String keyVersion) {
    byte[] renamed = own.clone();
    byte[] name = keyVersion.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, renamed, NAME_OFFSET, name.length);
    return renamed;
  }
}
