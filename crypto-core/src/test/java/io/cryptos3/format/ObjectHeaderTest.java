package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.error.UnsupportedVersionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectHeaderTest {
  private final ObjectHeader header = TestObjects.header();
  private final byte[] encoded = header.encode();

  @Test
  void theBytesAreThoseOfTheSpecification() {
    byte[] iv = HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f");
    byte[] bytes = new ObjectHeader(Suite.AES_256_GCM, "k@12", new byte[] {1, 2, 3}, iv).encode();
    assertEquals("43525950544f5333" + "01" + "01" + "0200" + "0004" + "0003", hex(bytes, 0, 16));
    assertEquals("101112131415161718191a1b1c1d1e1f", hex(bytes, 16, 32));
    assertEquals("6b403132" + "010203" + "00", hex(bytes, 32, 40));
    assertArrayEquals(new byte[512 - 39], Arrays.copyOfRange(bytes, 39, 512));
  }

  @Test
  void whatWasEncodedIsParsed() throws Exception {
    ObjectHeader parsed = ObjectHeader.parse(encoded, TestObjects.PATH);
    assertEquals(header, parsed);
    assertEquals("sales@0", parsed.keyVersionName());
    assertEquals(Suite.AES_256_GCM, parsed.suite());
    assertArrayEquals(header.edek(), parsed.edek());
    assertArrayEquals(header.iv(), parsed.iv());
  }

  @Test
  void theLongestNameAndEdekFit() throws Exception {
    String name = "é".repeat(126) + "n@0";
    ObjectHeader longest =
        new ObjectHeader(Suite.AES_256_GCM, name, TestObjects.message(224), new byte[16]);
    assertEquals(longest, ObjectHeader.parse(longest.encode(), TestObjects.PATH));
  }

  // H8, H10
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sales",
        "@0",
        "sales@",
        "sales@00",
        "sales@01",
        "sales@-1",
        "sales@+1",
        "sales@1.0",
        "sales@2147483648",
        "sales@٣",
        "sa\nles@0",
        "sa\u0000les@0",
        "sa\u0085les@0",
        "\ud800@0"
      })
  void aNameThatBreaksARuleIsRefused(String name) {
    byte[] edek = {1};
    byte[] iv = new byte[16];
    assertThrows(
        IllegalArgumentException.class, () -> new ObjectHeader(Suite.AES_256_GCM, name, edek, iv));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales@0", "a@b@7", "sales@2147483647", "Größe/jährlich 2@10"})
  void aNameThatKeepsTheRulesIsTaken(String name) throws Exception {
    ObjectHeader made = new ObjectHeader(Suite.AES_256_GCM, name, new byte[] {1}, new byte[16]);
    assertEquals(name, ObjectHeader.parse(made.encode(), TestObjects.PATH).keyVersionName());
  }

  // H10
  @Test
  void lengthsOutOfRangeAreRefused() {
    byte[] iv = new byte[16];
    for (int edekBytes : new int[] {0, 225}) {
      byte[] edek = new byte[edekBytes];
      assertThrows(
          IllegalArgumentException.class,
          () -> new ObjectHeader(Suite.AES_256_GCM, "k@0", edek, iv));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new ObjectHeader(Suite.AES_256_GCM, "k@0", iv, new byte[15]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ObjectHeader(Suite.AES_256_GCM, "n".repeat(254) + "@0", iv, iv));
  }

  /** H5, H6, H7, H8: each row puts bytes at an offset of a valid header. */
  @ParameterizedTest
  @CsvSource({
    "10, 0201, Header length is 513",
    "10, 0000, Header length is 0",
    "12, 0000, Name length is 0",
    "12, 0100, Name length is 256",
    "12, ffff, Name length is 65535",
    "12, 0006, Byte 103 is not zero",
    "14, 0000, EDEK length is 0",
    "14, 00e1, EDEK length is 225",
    "14, 0040, Byte 103 is not zero",
    "32, ff, Key version name is not UTF-8",
    "32, c0af, Key version name is not UTF-8",
    "32, eda080, Key version name is not UTF-8",
    "32, 0a, Key version name has a control character",
    "38, 61, Key version name is 'sales@a'",
    "104, 01, Byte 104 is not zero",
    "511, 80, Byte 511 is not zero"
  })
  void aHeaderThatBreaksARuleIsMalformed(int offset, String bytes, String message) {
    put(offset, bytes);
    assertReported(MalformedHeaderException.class, message);
  }

  // H3, H4
  @ParameterizedTest
  @CsvSource({
    "8, 00, Format version 0 is",
    "8, 02, Format version 2 is",
    "8, ff, Format version 255 is",
    "9, 00, Suite 0 is",
    "9, 03, Suite 3 is",
    "9, ff, Suite 255 is"
  })
  void anUnknownVersionOrSuiteHasAnErrorOfItsOwn(int offset, String bytes, String message) {
    put(offset, bytes);
    assertReported(UnsupportedVersionException.class, message);
  }

  // H1
  @ParameterizedTest
  @ValueSource(strings = {"", "CRYPTOS", "PAR1 a Parquet file", "CRYPTOS4"})
  void whatDoesNotBeginWithTheMagicIsNotEncrypted(String start) {
    byte[] bytes = start.getBytes(StandardCharsets.US_ASCII);
    Exception e =
        assertThrows(
            NotEncryptedException.class, () -> ObjectHeader.parse(bytes, TestObjects.PATH));
    assertTrue(e.getMessage().endsWith(TestObjects.PATH));
  }

  // H9
  @Test
  void theFirstRuleThatIsBrokenIsReported() {
    put(511, "01");
    put(32, "ff");
    assertReported(MalformedHeaderException.class, "Byte 511");
    put(14, "0000");
    assertReported(MalformedHeaderException.class, "EDEK length");
    put(10, "0000");
    assertReported(MalformedHeaderException.class, "Header length");
    put(9, "00");
    assertReported(UnsupportedVersionException.class, "Suite 0");
    put(8, "09");
    assertReported(UnsupportedVersionException.class, "Format version 9");
    put(0, "00");
    assertReported(NotEncryptedException.class, "Object is not encrypted");
  }

  // H2
  @Test
  void aHeaderThatEndsEarlyIsTruncated() {
    byte[] shorter = Arrays.copyOf(encoded, 511);
    assertThrows(
        TruncatedObjectException.class, () -> ObjectHeader.parse(shorter, TestObjects.PATH));
  }

  @Test
  void noMessageShowsTheEdek() {
    assertEquals("ObjectHeader(AES_256_GCM, sales@0)", header.toString());
  }

  private void put(int offset, String bytes) {
    byte[] change = HexFormat.of().parseHex(bytes);
    System.arraycopy(change, 0, encoded, offset, change.length);
  }

  private void assertReported(Class<? extends Exception> type, String rule) {
    Exception e = assertThrows(type, () -> ObjectHeader.parse(encoded, TestObjects.PATH));
    assertTrue(e.getMessage().contains(rule), e.getMessage());
    assertTrue(e.getMessage().endsWith(TestObjects.PATH), e.getMessage());
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }
}
