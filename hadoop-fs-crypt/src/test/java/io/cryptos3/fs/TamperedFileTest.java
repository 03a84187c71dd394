package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.attack.ReleasedBytes;
import io.cryptos3.attack.Tampering;
import io.cryptos3.attack.Tamperings;
import io.cryptos3.attack.Verdict;
import io.cryptos3.attack.Victim;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is done to a stored object, no way of reading the file takes it for what was written.
 */
class TamperedFileTest {
  private static final int CHUNK = ObjectLayout.CHUNK_BYTES;

  @TempDir private java.nio.file.Path directory;
  private TamperedStore store;
  private CryptoS3FileSystem fs;

  @BeforeEach
  void open() throws IOException {
    store = new TamperedStore();
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticed(Suite suite) throws IOException {
    fs = store.encrypted(suite);
    for (int length : new int[] {2 * CHUNK + 100, CHUNK, 0}) {
      Victim victim = write("file", length, 1);
      assertRejected(victim, Tamperings.atBoundaries(victim));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsDoneUnnoticedToTheBeginning(Suite suite) throws IOException {
    fs = store.encrypted(suite);
    Victim victim = write("file", 100, 1);
    assertRejected(victim, Tamperings.ofBeginning(victim));
  }

  @ParameterizedTest
  @EnumSource
  void filesAndTheirVersionsAreNotSpliced(Suite suite) throws IOException {
    fs = store.encrypted(suite);
    int length = 2 * CHUNK + 100;
    Victim older = write("file", length, 1);
    Victim newer = write("file", length, 2);
    Victim other = write("other", length, 3);
    for (Victim second : List.of(older, other)) {
      assertRejected(newer, Tamperings.splices(newer, second));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyTouchedIsReadInEveryWay(FileReader reader) throws IOException {
    fs = store.encrypted();
    for (int length : new int[] {2 * CHUNK + 100, CHUNK, 0}) {
      Victim victim = write("file", length, 1);
      ReleasedBytes released = new ReleasedBytes();
      read(reader, released);
      assertArrayEquals(victim.message(), released.toByteArray());
    }
  }

  private void assertRejected(Victim victim, Stream<Tampering> tamperings) throws IOException {
    for (Tampering tampering : (Iterable<Tampering>) tamperings::iterator) {
      store.replaceAll(tampering.object());
      boolean isOpened = !tampering.stopsOpening() && tampering.hasPossibleLength();
      List<FileReader> all = List.of(FileReader.values());
      for (FileReader reader : isOpened ? all : all.subList(0, 1)) {
        Verdict.assertRejects(tampering, victim, true, (object, sink) -> read(reader, sink));
      }
    }
    store.replaceAll(null);
  }

  private void read(FileReader reader, ReleasedBytes released) throws IOException {
    Path file = LocalStore.path(stored("file"));
    int length = (int) fs.getFileStatus(file).getLen();
    try (FSDataInputStream in = fs.open(file)) {
      try {
        reader.read(in, length, released);
      } catch (CryptoS3Exception e) {
        assertKeepsFailing(e.getClass(), in);
        throw e;
      }
    }
  }

  private static void assertKeepsFailing(Class<? extends IOException> error, FSDataInputStream in) {
    List<FileRange> ranges = List.of(FileRange.createFileRange(0, 1));
    List<Executable> reads =
        List.of(
            in::read,
            () -> in.read(new byte[CHUNK]),
            () -> in.read(0, new byte[1], 0, 1),
            () -> in.readFully(0, new byte[1]),
            () -> in.read(ByteBuffer.allocate(1)),
            () -> in.skip(1),
            () -> {
              in.seek(0);
              in.unbuffer();
              in.read();
            },
            () -> {
              in.readVectored(ranges, ByteBuffer::allocate);
              FutureIO.awaitFuture(ranges.get(0).getData());
            });
    for (Executable read : reads) {
      assertThrows(error, read);
    }
  }

  private Victim write(String name, int length, long seed) throws IOException {
    byte[] message = new byte[length];
    new Random(seed).nextBytes(message);
    try (FSDataOutputStream out = fs.create(LocalStore.path(stored(name)), true)) {
      out.write(message);
    }
    return new Victim(message, Files.readAllBytes(stored(name)));
  }

  private java.nio.file.Path stored(String name) {
    return directory.resolve(name);
  }
}
