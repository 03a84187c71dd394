package io.cryptos3.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cryptos3.attack.RandomMessages;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parser of messages, led by Jazzer with {@code bin/verify -Pall}: the number of a message's
 * type, and its JSON.
 */
class MessageFuzzTest {
  private static final List<Class<? extends Record>> TYPES = MessageParsingTest.types();

  static Stream<Arguments> messages() {
    return IntStream.range(0, TYPES.size())
        .mapToObj(i -> seed(i, new RandomMessages(new Random(i)).of(TYPES.get(i))));
  }

  private static Arguments seed(int type, byte[] json) {
    byte[] bytes = new byte[1 + json.length];
    bytes[0] = (byte) type;
    System.arraycopy(json, 0, bytes, 1, json.length);
    return Arguments.of((Object) bytes);
  }

  @MethodSource("messages")
  @FuzzTest(maxDuration = "1m")
  void aMessageIsRefusedOrHasOneForm(byte[] bytes) {
    if (bytes.length > 0) {
      byte[] json = Arrays.copyOfRange(bytes, 1, bytes.length);
      MessageParsingTest.isRead(json, TYPES.get(Byte.toUnsignedInt(bytes[0]) % TYPES.size()));
    }
  }
}
