package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.fs.key.MemoryKeys;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rename keeps the key of what it moves, and so is refused where that is not the right one. */
class RenameGuardTest {
  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration();
  private CountingStore store;
  private CryptoS3FileSystem fs;

  @BeforeEach
  void open() throws IOException {
    MemoryKeys.create("test", 256);
    MemoryKeys.create("other", 256);
    conf.set("fs.cryptos3.key.rules", "/out/part=2=other,/b=other");
    store = new CountingStore(directory);
    fs = store.encrypted(conf);
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Test
  void withinThePlaceOfOneKeyNothingIsAskedFor() throws IOException {
    write(path("a/x"));
    store.questions = 0;
    assertTrue(fs.rename(path("a/x"), path("a/y")));
    assertEquals(0, store.questions);
    assertReads(path("a/y"));
  }

  @Test
  void betweenPlacesOfDifferentKeysItIsRefusedWithoutAQuestion() throws IOException {
    write(path("a/x"));
    write(path("b/x"));
    store.questions = 0;
    String message = assertRefused(path("a/x"), path("b/y"));
    assertTrue(message.contains("/a/x has key 'test'"), message);
    assertTrue(message.contains("/b/y has key 'other'"), message);
    assertRefused(path("b/x"), path("a/y"));
    assertRefused(path("a"), path("b/y"));
    assertEquals(0, store.questions);
    assertReads(path("a/x"));
    assertReads(path("b/x"));
  }

  @Test
  void ofADirectoryItIsRefusedWhenAnObjectOfAnotherKeyIsBelow() throws IOException {
    write(path("out/part=1/x"));
    assertTrue(fs.rename(path("out"), path("moved")));
    assertTrue(fs.rename(path("moved"), path("out")));
    write(path("out/part=2/x"));
    String message = assertRefused(path("out"), path("moved"));
    assertTrue(message.contains("/out/part=2 has key 'other'"), message);
  }

  @Test
  void ontoADirectoryItIsRefusedWhenAnObjectWouldNeedAnotherKey() throws IOException {
    write(path("stage/part=1/x"));
    write(path("stage/part=2/x"));
    String message = assertRefused(path("stage"), path("out"));
    assertTrue(message.contains("/out/part=2 has key 'other'"), message);
    fs.delete(path("stage/part=2"), true);
    assertTrue(fs.rename(path("stage"), path("out")));
    assertReads(path("out/part=1/x"));
  }

  @Test
  void aJobThatCommitsByRenamingIsToldOfTheMagicCommitter() throws IOException {
    write(path("out/_temporary/0/task/part=2/x"));
    String message = assertRefused(path("out/_temporary/0/task/part=2"), path("out/part=2"));
    assertTrue(message.contains("magic committer"), message);
    write(path("out/_temporary/0/task/part=1/x"));
    assertTrue(fs.rename(path("out/_temporary/0/task/part=1"), path("out/part=1")));
  }

  @Test
  void sparkIsRefusedBeforeItDeletesThePartitionThatItReplaces() throws IOException {
    write(path("out/part=2/old"));
    write(path("out/.spark-staging-1/_temporary/0/task/part=2/x"));
    assertRefused(
        path("out/.spark-staging-1/_temporary/0/task/part=2"), path("out/.spark-staging-1/part=2"));
    write(path("out/.spark-staging-1/part=2/new"));
    fs.delete(path("out/part=2"), true);
    assertTrue(fs.rename(path("out/.spark-staging-1/part=2"), path("out/part=2")));
    assertReads(path("out/part=2/new"));
  }

  @Test
  void aFileThatWouldLandInADirectoryOfItsNameIsRefused() throws IOException {
    write(path("a/part=2"));
    write(path("a/x"));
    fs.mkdirs(path("out"));
    assertRefused(path("a/part=2"), path("out"));
    assertTrue(fs.rename(path("a/x"), path("out")));
  }

  @Test
  void theTrashKeepsTheKeys() throws IOException {
    write(path("b/x"));
    Path trash = path("user/u/.Trash/Current/b/x");
    fs.mkdirs(trash.getParent());
    assertTrue(fs.rename(path("b/x"), trash));
    assertReads(trash);
    assertTrue(fs.rename(trash, path("b/back")));
    assertReads(path("b/back"));
  }

  @Test
  @SuppressWarnings("deprecation") // Hadoop's trash still comes this way.
  void nothingIsDeletedBeforeTheRefusal() throws Exception {
    write(path("a/x"));
    write(path("b/x"));
    assertThrows(IOException.class, () -> fs.rename(path("a/x"), path("b/x"), Rename.OVERWRITE));
    assertReads(path("b/x"));
    URI root = URI.create("cryptos3://bucket");
    FileContext context = FileContext.getFileContext(new CryptoS3(root, fs, conf), conf);
    assertThrows(
        IOException.class, () -> context.rename(path("a/x"), path("b/x"), Rename.OVERWRITE));
    assertReads(path("b/x"));
    write(path("a/y"));
    context.rename(path("a/x"), path("a/y"), Rename.OVERWRITE);
    assertFalse(fs.exists(path("a/x")));
  }

  private String assertRefused(Path source, Path destination) {
    String message =
        assertThrows(IOException.class, () -> fs.rename(source, destination)).getMessage();
    assertTrue(message.startsWith("Cannot rename"), message);
    return message;
  }

  private void write(Path file) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(1);
    }
  }

  private void assertReads(Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      assertEquals(1, in.read());
    }
  }

  private static Path path(String name) {
    return new Path("cryptos3://bucket/" + name);
  }

  /** A folder as the root of a bucket, which counts the questions that cost a request on S3. */
  private static final class CountingStore extends LocalStore {
    private final java.nio.file.Path root;
    private int questions;

    CountingStore(java.nio.file.Path root) throws IOException {
      this.root = root;
    }

    @Override
    public File pathToFile(Path path) {
      return root.resolve(path.toUri().getPath().substring(1)).toFile();
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      questions++;
      FileStatus status = super.getFileStatus(path);
      return new FileStatus(status.getLen(), status.isDirectory(), 1, 1 << 20, 0, path);
    }
  }
}
