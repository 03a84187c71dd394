package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives every way of getting bytes into the store, and looks into the store. */
class EveryWritePathTest {
  private static final byte[] SECRET =
      "the secret of the house ".repeat(100).getBytes(StandardCharsets.UTF_8);

  @TempDir private java.nio.file.Path directory;
  @TempDir private java.nio.file.Path local;
  private CryptoS3FileSystem fs;

  @BeforeEach
  void open() throws IOException {
    fs = new LocalStore().encrypted();
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void everyFormOfCreateEncrypts() throws IOException {
    FsPermission permission = FsPermission.getFileDefault();
    EnumSet<CreateFlag> flags = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
    short replication = 1;
    writeTo(fs.create(path("a")));
    writeTo(fs.create(path("b"), true));
    writeTo(fs.create(path("c"), () -> {}));
    writeTo(fs.create(path("d"), replication, () -> {}));
    writeTo(fs.create(path("e"), true, 4096, replication, 1 << 20));
    writeTo(fs.create(path("f"), permission, flags, 4096, replication, 1 << 20, null, null));
    writeTo(fs.createNonRecursive(path("g"), permission, flags, 4096, replication, 1 << 20, null));
    writeTo(fs.createFile(path("h")).build());
    writeTo(fs.createFile(path("deep/er/i")).recursive().overwrite(false).build());
    writeTo(fs.appendFile(path("k")).create().recursive().build());
    assertStored(10);
  }

  @Test
  void soDoesAFileContext() throws Exception {
    CryptoS3FileSystem below = new CryptoS3FileSystem(new LocalStore());
    CryptoS3 fileSystem = new CryptoS3(fs.getUri(), below, fs.getConf());
    FileContext context = FileContext.getFileContext(fileSystem, fs.getConf());
    writeTo(context.create(path("a"), EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent()));
    writeTo(context.create(path("deep/b")).recursive().build());
    assertStored(2);
    assertThrows(
        UnsupportedOperationException.class,
        () -> context.create(path("a"), EnumSet.of(CreateFlag.APPEND)));
  }

  @Test
  void localFilesAreEncryptedOnTheirWay() throws IOException {
    Path source = new Path(Files.write(local.resolve("source"), SECRET).toUri());
    fs.copyFromLocalFile(source, path("a"));
    fs.copyFromLocalFile(false, true, new Path[] {source}, path("b"));
    fs.completeLocalOutput(path("c"), fs.startLocalOutput(path("c"), source));
    assertStored(3);
    Path back = new Path(local.resolve("back").toUri());
    fs.copyToLocalFile(path("a"), back);
    assertArrayEquals(SECRET, Files.readAllBytes(local.resolve("back")));
  }

  @Test
  void anEmptyFileIsAnEncryptedOne() throws IOException {
    assertTrue(fs.createNewFile(path("empty")));
    assertEquals(0, fs.getFileStatus(path("empty")).getLen());
    assertEquals(584, Files.size(directory.resolve("empty")));
    try (FSDataInputStream in = fs.open(path("empty"))) {
      assertEquals(-1, in.read());
    }
  }

  @Test
  void optionsThatTheStoreDoesNotKnowAreRefusedIfMandatory() {
    assertThrows(
        IllegalArgumentException.class,
        () -> fs.createFile(path("a")).must("fs.unknown", true).build());
    assertThrows(
        UnsupportedOperationException.class, () -> fs.createFile(path("a")).append().build());
    assertFalse(Files.exists(directory.resolve("a")));
  }

  private Path path(String name) {
    return LocalStore.path(directory.resolve(name));
  }

  private static void writeTo(FSDataOutputStream out) throws IOException {
    try (out) {
      out.write(SECRET);
    }
  }

  private void assertStored(int count) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(directory)) {
      List<java.nio.file.Path> objects = files.filter(Files::isRegularFile).toList();
      assertEquals(count, objects.size(), objects::toString);
      for (java.nio.file.Path object : objects) {
        String stored = Files.readString(object, StandardCharsets.ISO_8859_1);
        assertTrue(stored.startsWith("CRYPTOS3"), object::toString);
        assertFalse(stored.contains("secret"), object::toString);
        assertEquals(
            SECRET.length, fs.getFileStatus(LocalStore.path(object)).getLen(), object::toString);
      }
    }
  }
}
