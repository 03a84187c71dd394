package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cryptos3.error.CryptoS3Exception;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parser of headers, led by Jazzer with {@code bin/verify -Pall}, else with its seeds alone.
 */
class HeaderFuzzTest {
  static Stream<Arguments> headers() {
    byte[] edek = TestObjects.message(224);
    byte[] iv = TestObjects.message(ObjectHeader.IV_BYTES);
    return Arrays.stream(Suite.values())
        .flatMap(
            suite ->
                Stream.of(
                    TestObjects.header(suite),
                    new ObjectHeader(suite, "Größe@2026@2147483647", edek, iv)))
        .map(header -> Arguments.of((Object) header.encode()));
  }

  @MethodSource("headers")
  @FuzzTest(maxDuration = "1m")
  void aHeaderIsRefusedOrEncodesToTheSameBytes(byte[] bytes) {
    try {
      ObjectHeader parsed = ObjectHeader.parse(bytes, TestObjects.PATH);
      assertArrayEquals(Arrays.copyOf(bytes, ObjectHeader.BYTES), parsed.encode());
    } catch (CryptoS3Exception expected) {
      assertTrue(expected.getMessage().endsWith(TestObjects.PATH), expected.getMessage());
    }
  }
}
