package io.cryptos3.bench.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.format.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is timed does what it claims. */
class PeerTest {
  private static final byte[] PLAINTEXT = new byte[(2 << 20) + 5_000];

  static {
    new SecureRandom().nextBytes(PLAINTEXT);
  }

  static Stream<StreamFormat> formats() {
    return Stream.concat(
        Stream.of(Suite.values()).map(OurFormat::new),
        Stream.of(new HadoopFormat(8 << 10), new TinkFormat(), new IcebergFormat()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void streamsGiveBackWhatTheyTook(StreamFormat format) throws Exception {
    byte[] stored = new StreamContender(format).store(PLAINTEXT);
    try (InputStream in = format.decrypting(stored)) {
      assertArrayEquals(PLAINTEXT, in.readAllBytes());
    }
    byte[] part = new byte[100_000];
    format.positioned(stored).readFully(1_000_001, part, 0, part.length);
    assertArrayEquals(Arrays.copyOfRange(PLAINTEXT, 1_000_001, 1_100_001), part);
  }

  @Test
  void loopsGiveBackWhatTheyTook() throws Exception {
    int chunk = 0;
    for (ChunkLoop loop : loops()) {
      chunk++; // a cipher refuses the same nonce twice
      byte[] sealed = new byte[1_000 + loop.tagBytes()];
      assertEquals(sealed.length, loop.seal(chunk, PLAINTEXT, 50, 1_000, sealed, 0));
      byte[] opened = new byte[1_000];
      assertEquals(1_000, loop.open(chunk, sealed, 0, sealed.length, opened, 0));
      assertArrayEquals(Arrays.copyOfRange(PLAINTEXT, 50, 1_050), opened);
    }
  }

  private static List<ChunkLoop> loops() throws GeneralSecurityException {
    GcmLoop gcm = new GcmLoop(Corretto.gcm());
    return List.of(gcm, new CopyingLoop(gcm), new CtrLoop(), new CtrHmacLoop());
  }

  @Test
  void everyPassCountsTheBytesItMoves() throws Exception {
    Workload workload = new Workload(PLAINTEXT, 64 << 10);
    for (Peer peer : Stream.of(true, false).flatMap(gcm -> Peer.of(gcm, false).stream()).toList()) {
      Contender contender = peer.contender();
      assertEquals(PLAINTEXT.length, contender.reading(workload).run(), peer::name);
      assertEquals(PLAINTEXT.length, contender.writing(workload).run(), peer::name);
      assertEquals(32L * (64 << 10), contender.randomReading(workload).run(), peer::name);
    }
  }

  @Test
  void twoThreadsAddUp() throws Exception {
    Side one = (atLeast, clock) -> 2.5;
    Side other = (atLeast, clock) -> 3.5;
    assertEquals(6.0, new TwoThreads(one, other).perSecond(Duration.ZERO, Clock.WALL));
  }

  @Test
  void theResultOfOpensslIsFound() throws IOException {
    String output = "+H:16384\n+F:25:AES-256-GCM:3361718272.00\n";
    assertEquals(3_361_718_272.0, OpensslSide.bytesPerSecond(output));
  }
}
