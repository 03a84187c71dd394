package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Concurrent unwraps against an appliance over the wire. */
class BatchingTest {
  private static final int CALLERS = 40;

  @TempDir Path folder;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final CountDownLatch firstArrived = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private FakeProject project;
  private FakeAppliance appliance;
  private SplitKeyProvider writer;
  private SplitKeyProvider reader;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    writer = project.open(appliance);
    reader = project.open(appliance);
    project.createKey("sales");
    project.createKey("secret");
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    callers.shutdownNow();
    writer.close();
    reader.close();
    appliance.close();
  }

  private void holdTheFirstRequest() {
    appliance.duringUnwrap =
        () -> {
          firstArrived.countDown();
          goOn.await();
        };
  }

  private Future<byte[]> read(EncryptedKeyVersion edek) {
    return callers.submit(() -> reader.decryptEncryptedKey(edek).getMaterial());
  }

  /** Waits until exactly so many callers wait for an answer. */
  private static void awaitWaiting(int callers) throws InterruptedException {
    while (waiting() != callers) {
      Thread.sleep(5);
    }
  }

  private static long waiting() {
    return Thread.getAllStackTraces().values().stream()
        .filter(stack -> Arrays.stream(stack).anyMatch(BatchingTest::isWait))
        .count();
  }

  private static boolean isWait(StackTraceElement frame) {
    return frame.getClassName().endsWith(".UnwrapBatcher")
        && frame.getMethodName().equals("unwrap");
  }

  @Test
  void unwrapsThatArriveDuringARequestGoTogetherInTheNext() throws Exception {
    holdTheFirstRequest();
    List<EncryptedKeyVersion> edeks = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      edeks.add(writer.generateEncryptedKey(i % 2 == 0 ? "sales" : "secret"));
    }
    List<Future<byte[]>> deks = new ArrayList<>(List.of(read(edeks.get(0))));
    firstArrived.await();
    edeks.stream().skip(1).map(this::read).forEach(deks::add);
    awaitWaiting(CALLERS);
    goOn.countDown();
    for (int i = 0; i < CALLERS; i++) {
      assertArrayEquals(writer.decryptEncryptedKey(edeks.get(i)).getMaterial(), deks.get(i).get());
    }
    assertEquals(List.of(1, CALLERS - 1), appliance.unwrapped);
  }

  @Test
  void aKeyThatIsDeniedFailsItsOwnCallersOnly() throws Exception {
    EncryptedKeyVersion first = writer.generateEncryptedKey("sales");
    EncryptedKeyVersion allowed = writer.generateEncryptedKey("sales");
    EncryptedKeyVersion denied = writer.generateEncryptedKey("secret");
    appliance.deniedKeys.add("secret");
    holdTheFirstRequest();
    Future<byte[]> firstDek = read(first);
    firstArrived.await();
    Future<byte[]> allowedDek = read(allowed);
    Future<byte[]> deniedDek = read(denied);
    awaitWaiting(3);
    goOn.countDown();
    assertEquals(32, firstDek.get().length);
    assertEquals(32, allowedDek.get().length);
    ExecutionException e = assertThrows(ExecutionException.class, deniedDek::get);
    assertInstanceOf(KeyAccessDeniedException.class, e.getCause());
    assertTrue(e.getCause().getMessage().contains("secret@0"), e.getCause().getMessage());
  }

  @Test
  void anInterruptedCallerLeavesAndTheOthersGetTheirAnswer() throws Exception {
    EncryptedKeyVersion first = writer.generateEncryptedKey("sales");
    EncryptedKeyVersion second = writer.generateEncryptedKey("sales");
    EncryptedKeyVersion third = writer.generateEncryptedKey("sales");
    holdTheFirstRequest();
    Future<byte[]> firstDek = read(first);
    firstArrived.await();
    Future<byte[]> secondDek = read(second);
    Future<byte[]> thirdDek = read(third);
    awaitWaiting(3);
    secondDek.cancel(true);
    awaitWaiting(2);
    goOn.countDown();
    assertEquals(32, firstDek.get().length);
    assertEquals(32, thirdDek.get().length);
    assertEquals(List.of(1, 1), appliance.unwrapped);
  }
}
