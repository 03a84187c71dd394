package io.cryptos3.kms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.harness.HadoopKms;
import io.cryptos3.harness.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kms://}: Hadoop's own key management server in the place of {@code splitkey://}. */
class HadoopKmsIT {
  private static final String TEXT = "the quick brown fox";

  @TempDir private static java.nio.file.Path folder;
  private static S3Server s3;
  private static HadoopKms kms;
  private static Configuration conf;

  @BeforeAll
  static void start() throws Exception {
    s3 = S3Server.start(folder);
    kms =
        HadoopKms.start(
            folder,
            Map.of(
                "hadoop.kms.acl.DECRYPT_EEK", "alice",
                "default.key.acl.MANAGEMENT", "*",
                "default.key.acl.GENERATE_EEK", "*",
                "default.key.acl.DECRYPT_EEK", "*",
                "default.key.acl.READ", "*"));
    conf = new Configuration();
    s3.configuration().forEach(conf::set);
    conf.set("fs.cryptos3.impl", "io.cryptos3.fs.CryptoS3FileSystem");
    conf.set("fs.cryptos3.key.provider.path", kms.uri());
    conf.set("fs.cryptos3.key.name", "long");
    conf.set("fs.cryptos3.key.rules", path("short").toUri().getPath() + "=short");
    try (Keys keys = new Keys()) {
      keys.provider.createKey("long", KeyProvider.options(conf).setBitLength(256));
      keys.provider.createKey("short", KeyProvider.options(conf).setBitLength(128));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      if (kms != null) {
        kms.close();
      }
    } finally {
      if (s3 != null) {
        s3.close();
      }
    }
  }

  @Test
  void filesAreReadWithEveryVersionOfTheKey() throws Exception {
    Path file = path("file");
    as("alice", fs -> write(fs, file));
    assertEquals(TEXT, as("alice", fs -> read(fs, file)));
    try (Keys keys = new Keys()) {
      keys.provider.rollNewVersion("long");
    }
    Path later = path("later");
    as("alice", fs -> write(fs, later));
    assertEquals(TEXT, as("alice", fs -> read(fs, file)));
    assertEquals(TEXT, as("alice", fs -> read(fs, later)));

    assertEquals("long@0", header("file"));
    assertEquals("long@1", header("later"));
  }

  @Test
  void aKeyOf128BitsIsRefusedWithTheCommandThatMakesAnother() {
    String message =
        assertThrows(
                KeyUnavailableException.class,
                () -> as("alice", fs -> write(fs, path("short/file"))))
            .getMessage();
    assertTrue(
        message.contains(
            "Key 'short' has 128 bits, cryptos3 needs 256: hadoop key create short -size 256"),
        message);
  }

  @Test
  void whoMayNotDecryptIsToldSo() throws Exception {
    Path file = path("private");
    as("alice", fs -> write(fs, file));
    String message =
        assertThrows(KeyAccessDeniedException.class, () -> as("bob", fs -> read(fs, file)))
            .getMessage();
    assertTrue(message.contains("bob") && message.contains(file.toString()), message);
    assertThrows(KeyAccessDeniedException.class, () -> as("bob", fs -> write(fs, path("bob"))));
  }

  private interface Work<T> {
    T on(FileSystem fs) throws IOException;
  }

  private static <T> T as(String user, Work<T> work) throws Exception {
    return UserGroupInformation.createRemoteUser(user)
        .doAs(
            (PrivilegedExceptionAction<T>)
                () -> {
                  try (FileSystem fs = FileSystem.newInstance(path("any").toUri(), conf)) {
                    return work.on(fs);
                  }
                });
  }

  private static String write(FileSystem fs, Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(TEXT.getBytes(UTF_8));
    }
    return TEXT;
  }

  private static String read(FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Reads the name of the key version, and expects an EDEK of 32 bytes. */
  private static String header(String key) throws IOException {
    Path stored = new Path("s3a://" + s3.place() + "/" + key);
    byte[] start = new byte[512];
    try (FileSystem s3a = FileSystem.newInstance(stored.toUri(), conf);
        FSDataInputStream in = s3a.open(stored)) {
      in.readFully(start);
    }
    ByteBuffer header = ByteBuffer.wrap(start);
    byte[] name = new byte[header.getShort(12)];
    assertEquals(32, header.getShort(14));
    header.get(32, name);
    return new String(name, ISO_8859_1);
  }

  private static Path path(String name) {
    return new Path("cryptos3://" + s3.place() + "/" + name);
  }

  /** The keys, as their manager sees them. */
  private static final class Keys implements AutoCloseable {
    private final KeyProvider provider;

    Keys() throws IOException {
      provider = KeyProviderFactory.get(URI.create(kms.uri()), conf);
    }

    @Override
    public void close() throws IOException {
      provider.flush();
      provider.close();
    }
  }
}
