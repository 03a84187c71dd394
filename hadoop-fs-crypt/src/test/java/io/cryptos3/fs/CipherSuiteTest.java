package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.UnsupportedVersionException;
import io.cryptos3.error.WrongKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration chooses the suite of new objects, the object the suite that opens it. */
class CipherSuiteTest {
  private static final int SUITE_OFFSET = 9;

  private final byte[] plain = new byte[100_000];

  @TempDir private java.nio.file.Path directory;
  private java.nio.file.Path stored;
  private Path file;
  private CryptoS3FileSystem fs;

  @BeforeEach
  void writeWithSuite2() throws IOException {
    fs = new LocalStore().encrypted();
    stored = directory.resolve("file");
    file = LocalStore.path(stored);
    new Random(1).nextBytes(plain);
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.cipher.suite", "AES/CTR/HmacSHA256");
    try (CryptoS3FileSystem writer = new LocalStore().encrypted(conf);
        FSDataOutputStream out = writer.create(file)) {
      out.write(plain);
    }
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void anObjectNamesItsSuiteToReadersThatWriteWithAnother() throws IOException {
    assertEquals(2, Files.readAllBytes(stored)[SUITE_OFFSET]);
    assertEquals(plain.length, fs.getFileStatus(file).getLen());
    byte[] middle = new byte[40_000];
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(30_000, middle);
      assertArrayEquals(Arrays.copyOfRange(plain, 30_000, 70_000), middle);
      assertArrayEquals(plain, in.readAllBytes());
    }
  }

  @Test
  void anotherSuiteInTheHeaderIsRefused() throws IOException {
    assertRefused(1, WrongKeyException.class);
    assertRefused(3, UnsupportedVersionException.class);
  }

  private void assertRefused(int suite, Class<? extends IOException> error) throws IOException {
    byte[] object = Files.readAllBytes(stored);
    object[SUITE_OFFSET] = (byte) suite;
    Files.write(stored, object);
    assertThrows(error, () -> fs.open(file).close());
  }
}
