package io.cryptos3.fs.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.MemoryKeys;
import io.cryptos3.fs.key.ProviderHolder;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.FileSystemStatistics;
import io.cryptos3.fs.statistics.ReadStatistics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenOperationTest {
  private static final Path FILE = new Path("cryptos3://b/f");
  private static final byte[] PLAIN = "plaintext".repeat(5_000).getBytes(UTF_8);

  private final HeaderCache headers = new HeaderCache();
  private final ReadStatistics statistics = new FileSystemStatistics().newReadStatistics();
  private OpenOperation operation;
  private byte[] object;
  private ObjectId id;

  @BeforeEach
  void write() throws IOException {
    MemoryKeys.create("sales", 256);
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "sales");
    CryptoS3Config config = CryptoS3Config.of(conf, "b");
    DataKeys keys =
        new DataKeys(new ProviderHolder(conf, config), new KeyRules(config), Suite.AES_256_GCM);
    PathMapping paths = new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b"));
    operation = new OpenOperation(keys, new StoreCalls(paths), headers);
    object = object(keys);
    id = new ObjectId(FILE, "etag", null, object.length);
  }

  @Test
  void whatIsOpenedOnceIsKnownThenByItsHeader() throws IOException {
    assertArrayEquals(PLAIN, read());
    assertArrayEquals(prefix(), headers.get(id).orElseThrow());
    Arrays.fill(object, 0, ObjectLayout.PREFIX_BYTES, (byte) 0);
    assertArrayEquals(PLAIN, read());
    assertEquals(1, hits());
  }

  @Test
  void aRememberedHeaderThatDoesNotFitIsReadAgain() throws IOException {
    for (int harmed : new int[] {0, 20, 100, ObjectLayout.HEADER_BYTES, 567}) {
      byte[] prefix = prefix();
      prefix[harmed] ^= 1;
      headers.put(id, prefix);
      assertArrayEquals(PLAIN, read(), "byte " + harmed);
      assertArrayEquals(prefix(), headers.get(id).orElseThrow(), "byte " + harmed);
    }
    assertEquals(0, hits());
  }

  @Test
  void whatDoesNotFitEitherWhenItIsReadAgainIsAnErrorAndForgotten() throws IOException {
    object[567] ^= 1;
    byte[] other = prefix();
    other[567] ^= 2;
    headers.put(id, other);
    assertThrows(WrongKeyException.class, this::read);
    assertEquals(Optional.empty(), headers.get(id));
    assertThrows(WrongKeyException.class, this::read);
    headers.put(id, prefix());
    assertThrows(WrongKeyException.class, this::read);
  }

  private byte[] read() throws IOException {
    Opening opening =
        new Opening(FILE, object.length, false, Optional.of(id), ReadPolicy.SEQUENTIAL, statistics);
    try (FSDataInputStream in =
        operation.open(new FSDataInputStream(new ArrayStream(object)), opening)) {
      return in.readAllBytes();
    }
  }

  private byte[] prefix() {
    return Arrays.copyOf(object, ObjectLayout.PREFIX_BYTES);
  }

  private long hits() {
    return statistics.joinedTo(null).counters().get("cryptos3_header_cache_hits");
  }

  private static byte[] object(DataKeys keys) throws IOException {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    ObjectKey key = keys.create(FILE);
    try (var dek = key.dek();
        EncryptingOutputStream out =
            new EncryptingOutputStream(object, key.header(), dek, FILE.toString())) {
      out.write(PLAIN);
    }
    return object.toByteArray();
  }
}
