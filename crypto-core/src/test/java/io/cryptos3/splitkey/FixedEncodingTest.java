package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FixedEncodingTest {
  @Test
  void everyFieldHasItsLengthBeforeIt() {
    byte[] encoded =
        FixedEncoding.of("ab")
            .bytes(new byte[] {1, 2, 3})
            .text("ŝ")
            .number(258)
            .time(Instant.ofEpochSecond(1))
            .bytes(new byte[0])
            .encode();
    String expected =
        "00000002"
            + "6162"
            + "00000003"
            + "010203"
            + "00000002"
            + "c59d"
            + "00000008"
            + "0000000000000102"
            + "00000008"
            + "0000000000000001"
            + "00000000";
    assertEquals(expected, HexFormat.of().formatHex(encoded));
  }

  // E8
  @Test
  void fieldsCannotFlowIntoEachOther() {
    byte[] one = FixedEncoding.of("l").text("ab").text("c").encode();
    byte[] other = FixedEncoding.of("l").text("a").text("bc").encode();
    assertFalse(Arrays.equals(one, other));
  }

  @Test
  void aPointHas65Bytes() {
    assertEquals(4 + 1 + 4 + 65, FixedEncoding.of("l").point(Point.GENERATOR).encode().length);
  }
}
