package io.cryptos3.provider.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Limits;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnwrapBatcherTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyVersionName SALES = new KeyVersionName("sales", 0);
  private static final List<Point> POINTS = distinctPoints();

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    callers.shutdownNow();
  }

  /** Points that are told apart; there are few, as making one costs a multiplication. */
  private static AskedPoint point(int number) {
    return new AskedPoint(POINTS.get(number % POINTS.size()), Optional.empty());
  }

  private static List<Point> distinctPoints() {
    return Stream.generate(() -> Scalar.random(RANDOM))
        .limit(7)
        .map(Scalar::timesGenerator)
        .toList();
  }

  private UnwrapBatcher batcher(UnwrapBatcher.Sender sender, Duration longestWait) {
    return new UnwrapBatcher(sender, SingleThread.create("test"), longestWait);
  }

  /** Answers each point with itself. */
  private Map<KeyVersionName, UnwrapBatcher.Part> echo(
      Map<KeyVersionName, List<AskedPoint>> points) {
    sizes.add(points.values().stream().mapToInt(List::size).sum());
    Map<KeyVersionName, UnwrapBatcher.Part> answer = new LinkedHashMap<>();
    points.forEach(
        (version, group) ->
            answer.put(
                version,
                () ->
                    group.stream()
                        .map(asked -> new UnwrappedPoint(Point.GENERATOR, asked.point()))
                        .toList()));
    return answer;
  }

  private Map<KeyVersionName, UnwrapBatcher.Part> holdThenEcho(
      Map<KeyVersionName, List<AskedPoint>> points) throws IOException {
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
      assertEquals(point(i).point(), batcher.unwrap(SALES, point(i)).point());
    }
    assertEquals(List.of(1, 1, 1), sizes);
  }

  @Test
  void everyCallerGetsItsOwnAnswerAndNoRequestIsTooLarge() throws Exception {
    UnwrapBatcher batcher = batcher(this::holdThenEcho, Duration.ofSeconds(50));
    int count = Limits.POINTS + 200;
    List<Future<UnwrappedPoint>> answers = new ArrayList<>();
    answers.add(callers.submit(() -> batcher.unwrap(SALES, point(0))));
    arrived.await();
    for (int i = 1; i < count; i++) {
      AskedPoint point = point(i);
      KeyVersionName version = new KeyVersionName("sales", i % 3);
      answers.add(callers.submit(() -> batcher.unwrap(version, point)));
    }
    while (batcher.waiting() < count - 1) {
      Thread.sleep(5);
    }
    goOn.countDown();
    for (int i = 0; i < count; i++) {
      assertEquals(point(i).point(), answers.get(i).get().point());
    }
    assertEquals(List.of(1, Limits.POINTS, 199), sizes);
  }

  @Test
  void longPathsOfObjectsMakeNoRequestTooLarge() throws Exception {
    List<UnwrapGroup> sent = new CopyOnWriteArrayList<>();
    UnwrapBatcher batcher =
        batcher(
            points -> {
              Bytes body = UnwrapRequests.call(points).body();
              assertTrue(body.length() <= Limits.BATCH_BYTES, body.length() + " bytes");
              sent.addAll(Json.decode(body.toArray(), UnwrapRequest.class).groups());
              return holdThenEcho(points);
            },
            Duration.ofSeconds(50));
    int count = 600;
    List<String> paths = new ArrayList<>();
    List<Future<?>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = ("cryptos3://lake/" + i + "/").concat("\"é".repeat(400)).substring(0, 380);
      KeyVersionName version = new KeyVersionName("sales", i);
      AskedPoint asked = new AskedPoint(point(i).point(), Optional.of(path));
      paths.add(path);
      answers.add(callers.submit(() -> batcher.unwrap(version, asked)));
      if (i == 0) {
        arrived.await();
      }
    }
    while (batcher.waiting() < count - 1) {
      Thread.sleep(5);
    }
    goOn.countDown();
    for (Future<?> answer : answers) {
      answer.get();
    }
    assertEquals(3, sizes.size(), sizes.toString());
    assertEquals(
        Set.copyOf(paths),
        sent.stream().flatMap(group -> group.paths().stream()).collect(Collectors.toSet()));
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

  // P9, P10
  @Test
  void aHalfThatIsNotProvenFailsTheCallersOfItsKeyVersionOnlyAndIsNotAskedForAgain()
      throws Exception {
    KeyVersionName other = new KeyVersionName("other", 0);
    UnwrapBatcher batcher =
        batcher(
            points -> {
              Map<KeyVersionName, UnwrapBatcher.Part> answer = holdThenEcho(points);
              answer.replace(
                  other,
                  () -> {
                    throw new UnprovenHalfException(Holder.KEY_MANAGER, "no");
                  });
              return answer;
            },
            Duration.ofSeconds(10));
    Future<UnwrappedPoint> first = callers.submit(() -> batcher.unwrap(SALES, point(1)));
    arrived.await();
    Future<UnwrappedPoint> second = callers.submit(() -> batcher.unwrap(SALES, point(2)));
    Future<UnwrappedPoint> wrong = callers.submit(() -> batcher.unwrap(other, point(3)));
    while (batcher.waiting() < 2) {
      Thread.sleep(5);
    }
    goOn.countDown();
    assertEquals(point(1).point(), first.get().point());
    assertEquals(point(2).point(), second.get().point());
    UnprovenHalfException e =
        assertInstanceOf(
            UnprovenHalfException.class,
            assertThrows(ExecutionException.class, wrong::get).getCause());
    assertEquals(Holder.KEY_MANAGER, e.holder());
    assertEquals(List.of(1, 2), sizes);
  }

  // P9
  @Test
  void anApplianceThatIsNotProvenIsNotAskedForEachKeyVersionAlone() throws Exception {
    Reply refusal = new Reply(URI.create("https://a.example"), 409, Bytes.EMPTY, Duration.ZERO);
    UnwrapBatcher batcher =
        batcher(
            points -> {
              if (holdThenEcho(points).size() > 1) {
                throw new UnprovenHalfException(Holder.APPLIANCE, "no", new ProblemAnswer(refusal));
              }
              return echo(points);
            },
            Duration.ofSeconds(10));
    Future<UnwrappedPoint> first = callers.submit(() -> batcher.unwrap(SALES, point(1)));
    arrived.await();
    List<Future<?>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      KeyVersionName version = new KeyVersionName("other", i);
      both.add(callers.submit(() -> batcher.unwrap(version, point(2))));
    }
    while (batcher.waiting() < 2) {
      Thread.sleep(5);
    }
    goOn.countDown();
    assertEquals(point(1).point(), first.get().point());
    for (Future<?> each : both) {
      assertInstanceOf(
          UnprovenHalfException.class,
          assertThrows(ExecutionException.class, each::get).getCause());
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
    assertEquals(
        point(2).point(), batcher.unwrap(new KeyVersionName("other", 0), point(2)).point());
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
    assertEquals(point(3).point(), batcher.unwrap(SALES, point(3)).point());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
