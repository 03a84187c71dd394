package io.cryptos3.wire.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutSecretTest {

  @ParameterizedTest
  @ValueSource(ints = {SealedSecret.OVERHEAD_BYTES + 1, SealedSecret.MAX_BOX_BYTES})
  void aMessageComesBackAsItWasSent(int bytes) throws Exception {
    PutSecret sent = new PutSecret("sales@3", box(bytes));
    assertEquals(sent, Json.decode(Json.encode(sent), PutSecret.class));
  }

  // X6
  @ParameterizedTest
  @ValueSource(ints = {0, SealedSecret.OVERHEAD_BYTES, SealedSecret.MAX_BOX_BYTES + 1})
  void whatHasALengthThatNoBoxHasIsRefused(int bytes) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PutSecret("sales@3", Bytes.of(new byte[bytes])));
    assertTrue(e.getMessage().contains("sealed has " + bytes + " bytes"), e.getMessage());
  }

  @Test
  void whatNamesNoKeyVersionIsRefused() {
    Bytes box = box(100);
    assertThrows(IllegalArgumentException.class, () -> new PutSecret("sales", box));
    assertThrows(IllegalArgumentException.class, () -> new PutSecret("sales@03", box));
  }

  @Test
  void whatBeginsWithNoPointOfTheCurveIsRefused() {
    byte[] box = box(100).toArray();
    box[Point.BYTES - 1] ^= 1;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new PutSecret("sales@3", Bytes.of(box)));
    assertTrue(e.getMessage().startsWith("sealed is no box"), e.getMessage());
  }

  private static Bytes box(int bytes) {
    return Bytes.of(Arrays.copyOf(Point.GENERATOR.encode(), bytes));
  }
}
