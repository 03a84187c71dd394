package io.cryptos3.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Limits;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.PublicKeyRecord;
import io.cryptos3.wire.UnwrappedGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnwrapBatcherTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyVersionName SALES = new KeyVersionName("sales", 0);
  private static final NamedPublicKey PUBLIC_KEY = publicKey();

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    callers.shutdownNow();
  }

  private static NamedPublicKey publicKey() {
    Bytes hash = Bytes.of(new byte[32]);
    PublicKeyRecord record =
        new PublicKeyRecord(
            ProjectId.random(RANDOM),
            KeyId.random(RANDOM),
            KeyVersionId.random(RANDOM),
            0,
            KeyUsage.WRAP,
            hash,
            point(0),
            Instant.EPOCH,
            Instant.EPOCH,
            hash,
            hash,
            Bytes.of(new byte[64]));
    return new NamedPublicKey("sales", 0, hash, record);
  }

  private static Bytes point(int number) {
    return Bytes.of(ByteBuffer.allocate(65).putInt(number).array());
  }

  private UnwrapBatcher batcher(UnwrapBatcher.Sender sender, Duration longestWait) {
    return new UnwrapBatcher(sender, SingleThread.create("test"), longestWait);
  }

  /** Answers each point with itself. */
  private Map<KeyVersionName, UnwrappedGroup> echo(Map<KeyVersionName, List<Bytes>> points) {
    sizes.add(points.values().stream().mapToInt(List::size).sum());
    Map<KeyVersionName, UnwrappedGroup> answer = new LinkedHashMap<>();
    points.forEach((version, group) -> answer.put(version, new UnwrappedGroup(PUBLIC_KEY, group)));
    return answer;
  }

  private Map<KeyVersionName, UnwrappedGroup> holdThenEcho(Map<KeyVersionName, List<Bytes>> points)
      throws IOException {
    arrived.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return echo(points);
  }

  @Test
  void aLonePointGoesAtOnceAndAlone() throws IOException {
    UnwrapBatcher batcher = batcher(this::echo, Duration.ofSeconds(10));
    for (int i = 0; i < 3; i++) {
      assertEquals(point(i), batcher.unwrap(SALES, point(i)).point());
    }
    assertEquals(List.of(1, 1, 1), sizes);
  }

  @Test
  void everyCallerGetsItsOwnAnswerAndNoRequestIsTooLarge() throws Exception {
    UnwrapBatcher batcher = batcher(this::holdThenEcho, Duration.ofSeconds(50));
    int count = Limits.POINTS + 200;
    List<Future<UnwrapBatcher.Answer>> answers = new ArrayList<>();
    answers.add(callers.submit(() -> batcher.unwrap(SALES, point(0))));
    arrived.await();
    for (int i = 1; i < count; i++) {
      Bytes point = point(i);
      KeyVersionName version = new KeyVersionName("sales", i % 3);
      answers.add(callers.submit(() -> batcher.unwrap(version, point)));
    }
    while (batcher.waiting() < count - 1) {
      Thread.sleep(5);
    }
    goOn.countDown();
    for (int i = 0; i < count; i++) {
      assertEquals(point(i), answers.get(i).get().point());
    }
    assertEquals(List.of(1, Limits.POINTS, 199), sizes);
  }

  @Test
  void aCallerWaitsForABoundedTime() {
    UnwrapBatcher batcher = batcher(this::holdThenEcho, Duration.ofMillis(50));
    KeyUnavailableException e =
        assertThrows(KeyUnavailableException.class, () -> batcher.unwrap(SALES, point(1)));
    assertTrue(e.getMessage().contains("sales@0"), e.getMessage());
  }

  @Test
  void aFailureReachesEveryCallerWithAStackOfItsOwn() throws Exception {
    KeyUnavailableException down = new KeyUnavailableException("all are down");
    UnwrapBatcher batcher =
        batcher(
            points -> {
              holdThenEcho(points);
              throw down;
            },
            Duration.ofSeconds(10));
    Future<?> one = callers.submit(() -> batcher.unwrap(SALES, point(1)));
    arrived.await();
    Future<?> two = callers.submit(() -> batcher.unwrap(SALES, point(2)));
    goOn.countDown();
    for (Future<?> each : List.of(one, two)) {
      Throwable failure = assertThrows(ExecutionException.class, each::get).getCause();
      assertInstanceOf(KeyUnavailableException.class, failure);
      assertEquals(down, failure.getCause());
    }
  }

  @Test
  void anUnexpectedFailureDoesNotStopTheQueue() throws IOException {
    UnwrapBatcher batcher =
        batcher(
            points -> {
              if (points.containsKey(SALES)) {
                throw new RejectedExecutionException("unexpected");
              }
              return echo(points);
            },
            Duration.ofSeconds(10));
    assertThrows(IOException.class, () -> batcher.unwrap(SALES, point(1)));
    assertEquals(point(2), batcher.unwrap(new KeyVersionName("other", 0), point(2)).point());
  }

  @Test
  void whoWaitsWhileNoThreadCanBeStartedFailsAndTheNextCallerTriesAnew() throws Exception {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    Executor executor =
        task -> {
          if (exhausted.getAndSet(false)) {
            arrived.countDown();
            awaitUninterrupted(goOn);
            throw new RejectedExecutionException("no thread");
          }
          task.run();
        };
    UnwrapBatcher batcher = new UnwrapBatcher(this::echo, executor, Duration.ofSeconds(50));
    Future<?> first = callers.submit(() -> batcher.unwrap(SALES, point(1)));
    arrived.await();
    Future<?> second = callers.submit(() -> batcher.unwrap(SALES, point(2)));
    while (batcher.waiting() < 2) {
      Thread.sleep(5);
    }
    goOn.countDown();
    assertInstanceOf(
        RejectedExecutionException.class,
        assertThrows(ExecutionException.class, first::get).getCause());
    assertInstanceOf(
        IOException.class, assertThrows(ExecutionException.class, second::get).getCause());
    assertEquals(point(3), batcher.unwrap(SALES, point(3)).point());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
