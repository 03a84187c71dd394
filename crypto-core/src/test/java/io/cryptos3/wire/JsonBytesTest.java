package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

  @Test
  void bytesAreBase64UrlWithoutPaddingAndReadBack() throws Exception {
    byte[] point = new byte[Require.POINT_BYTES];
    point[0] = (byte) 0xfb;
    point[1] = (byte) 0xff;
    UnwrapGroup group = new UnwrapGroup("sales@0", List.of(Bytes.of(point)));
    byte[] json = Json.encode(group);
    String expected = "-_8" + "A".repeat(84);
    assertEquals(
        "{\"keyVersion\":\"sales@0\",\"points\":[\"" + expected + "\"]}",
        new String(json, StandardCharsets.UTF_8));
    assertEquals(group, Json.decode(json, UnwrapGroup.class));
  }
}
