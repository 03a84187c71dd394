package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What fails, is given up or is forgotten holds nothing: with few connections, many failures in a
 * row would use up all of them.
 */
@Timeout(300)
class LeaksIT extends OnHarmedS3 {
  private static final int CONNECTIONS = 4;
  private static final int FAILURES = 10 * Integer.getInteger("cryptos3.test.rounds", 1);
  private static final int LARGE_FAILURES = FAILURES / 10;
  private static final byte[] SMALL = Samples.bytes(1, 100_000);
  private static final byte[] LARGE = Samples.bytes(2, 6_000_000);

  private Path file;

  @BeforeEach
  void write() throws IOException {
    s3.tap().reset();
    file = s3.newFile("cryptos3");
    Samples.write(s3.other(), file, SMALL);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertTrue(s3.tap().awaitNoConnections(), "open connections");
    assertEquals(List.of(), s3.objects().uploads());
    // Of an upload that fails, s3a leaves the blocks that it had not begun to send.
    assertTrue(s3.bufferedFiles().size() <= 2 * LARGE_FAILURES, s3.bufferedFiles()::toString);
    java.nio.file.Path buffer = directory.resolve("buffer");
    // What an abort drops, s3a leaves open to the garbage collector.
    assertTrue(await(() -> openFilesBelow(buffer).isEmpty()), "open files");
  }

  @ParameterizedTest
  @EnumSource
  void failedOpensAndReads(StreamKind kind) throws IOException {
    Path foreign = s3.newFile("cryptos3");
    s3.objects().put(foreign.getName(), SMALL);
    Path cut = s3.newFile("cryptos3");
    s3.objects().put(cut.getName(), Arrays.copyOf(s3.objects().bytes(file.getName()), 90_000));
    Path missing = s3.newFile("cryptos3");
    Path broken = s3.newFile("cryptos3");
    Samples.write(s3.other(), broken, SMALL);
    s3.tap().when(request -> request.isRead(broken.getName())).with(WriteHarm.EXPIRED_TOKEN.harm);
    try (FileSystem fs = fewConnections(kind)) {
      for (int i = 0; i < FAILURES; i++) {
        for (Path bad : List.of(foreign, cut, missing, broken)) {
          Errors.assertFails(bad, () -> Samples.read(fs, bad));
        }
      }
      assertArrayEquals(SMALL, Samples.read(fs, file));
    }
  }

  @Test
  void failedAndAbortedWrites() throws IOException {
    try (FileSystem fs = fewConnections(StreamKind.CLASSIC)) {
      Path failing = s3.newFile("cryptos3");
      s3.tap()
          .when(request -> request.is("PUT", failing.getName()))
          .with(WriteHarm.EXPIRED_TOKEN.harm);
      for (int i = 0; i < FAILURES; i++) {
        Errors.assertFails(failing, () -> Samples.write(fs, failing, SMALL));
        FSDataOutputStream aborted = fs.create(failing);
        aborted.write(SMALL);
        aborted.abort();
        aborted.close();
      }
      for (int i = 0; i < LARGE_FAILURES; i++) {
        Errors.assertFails(failing, () -> Samples.write(fs, failing, LARGE));
        FSDataOutputStream aborted = fs.create(failing);
        aborted.write(LARGE);
        aborted.abort();
      }
      s3.tap().reset();
      Samples.write(fs, failing, LARGE);
      assertArrayEquals(LARGE, Samples.read(fs, failing));
    }
  }

  @Test
  void closedFileSystems() throws IOException {
    openAndClose();
    Set<Thread> before = threads();
    for (int i = 0; i < FAILURES / 5; i++) {
      openAndClose();
    }
    assertTrue(await(() -> before.containsAll(threads())), () -> "Threads: " + threads());
  }

  private void openAndClose() throws IOException {
    for (StreamKind kind : StreamKind.values()) {
      try (FileSystem fs = fewConnections(kind)) {
        FSDataInputStream open = fs.open(file);
        open.readFully(new byte[10]);
        assertArrayEquals(SMALL, Samples.read(fs, file));
      }
    }
  }

  /** s3a's own stream ends its request when it is collected, which ours must not hinder. */
  @Test
  void streamsThatNobodyClosed() throws IOException {
    Path large = s3.newFile("cryptos3");
    Samples.write(s3.other(), large, LARGE);
    try (FileSystem fs = fewConnections(StreamKind.CLASSIC)) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < CONNECTIONS; i++) {
          fs.open(large).readFully(new byte[10]);
        }
        assertTrue(await(() -> s3.tap().openConnections() == 0), "round " + round);
      }
      assertArrayEquals(LARGE, Samples.read(fs, large));
    }
  }

  private static FileSystem fewConnections(StreamKind kind) throws IOException {
    Configuration conf = kind.conf(s3);
    conf.setInt("fs.s3a.connection.maximum", CONNECTIONS);
    conf.set("fs.s3a.connection.acquisition.timeout", "5s");
    return s3.open("cryptos3", conf);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static boolean await(Condition condition) throws IOException {
    for (int i = 0; i < 200 && !condition.holds(); i++) {
      System.gc();
      LockSupport.parkNanos(50_000_000);
    }
    return condition.holds();
  }

  /** All but those of the test itself. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("http-tap"))
        .collect(Collectors.toSet());
  }

  /** Files that are open, those that are deleted already too. */
  private static List<String> openFilesBelow(java.nio.file.Path folder) throws IOException {
    java.nio.file.Path descriptors = java.nio.file.Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (var open = Files.list(descriptors)) {
      return open.map(LeaksIT::target).filter(name -> name.startsWith(folder.toString())).toList();
    }
  }

  private static String target(java.nio.file.Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // It was closed meanwhile, as is that of the list itself.
      return "";
    }
  }
}
