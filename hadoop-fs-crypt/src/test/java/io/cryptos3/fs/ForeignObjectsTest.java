package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that cryptos3 has not written, or that somebody has changed since. */
class ForeignObjectsTest {
  @TempDir private java.nio.file.Path directory;
  private java.nio.file.Path stored;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    fs = new LocalStore().encrypted();
    stored = directory.resolve("file");
    file = LocalStore.path(stored);
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  // H1
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 511, 584, 100_000})
  void aPlaintextObjectIsListedButNotRead(int length) throws IOException {
    byte[] plain = new byte[length];
    Arrays.fill(plain, (byte) 'x');
    Files.write(stored, plain);
    assertTrue(fs.getFileStatus(file).isFile());
    String message = assertThrows(NotEncryptedException.class, () -> fs.open(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
  }

  // L1
  @Test
  void anObjectOfALengthThatNoObjectHasIsShownAndNotRead() throws IOException {
    write(100_000);
    Files.write(stored, Arrays.copyOf(Files.readAllBytes(stored), 16_970));
    assertEquals(16_970, fs.getFileStatus(file).getLen());
    assertThrows(TruncatedObjectException.class, () -> fs.open(file));
  }

  // C3, C5
  @Test
  void aFlippedBitIsNoticed() throws IOException {
    write(100_000);
    byte[] object = Files.readAllBytes(stored);
    object[568 + 16_400 + 5] ^= 1;
    Files.write(stored, object);
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(new byte[16_384]);
      assertThrows(NotAuthenticException.class, in::read);
      assertThrows(NotAuthenticException.class, in::read);
    }
    try (FSDataInputStream in = fs.open(file)) {
      assertThrows(NotAuthenticException.class, () -> in.readFully(20_000, new byte[10]));
    }
  }

  @Test
  void aDirectoryIsNotOpened() throws IOException {
    fs.mkdirs(file);
    assertThrows(FileNotFoundException.class, () -> fs.open(file));
    assertThrows(FileNotFoundException.class, () -> fs.open(new Path(file, "missing")));
  }

  private void write(int length) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(new byte[length]);
    }
  }
}
