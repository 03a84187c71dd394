package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The less common ways into s3a, on a real S3 server. */
class OpenAndCreateOptionsIT {
  private static final byte[] PLAIN = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem fs;
  private static Path file;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "options", 256);
    fs = FileSystem.newInstance(server.root("cryptos3"), conf);
    file = new Path(server.folder("cryptos3"), "dir/file.parquet");
    write(fs.create(file));
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      fs.close();
    } finally {
      server.close();
    }
  }

  @Test
  void everyReadPolicyAndOptionIsAccepted() throws Exception {
    List<String> policies = new ArrayList<>(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICIES);
    policies.add("unknown, sequential, random");
    for (String policy : policies) {
      assertReads(
          fs.openFile(file)
              .must("fs.option.openfile.read.policy", policy)
              .must("fs.option.openfile.buffer.size", 4096)
              .mustLong("fs.option.openfile.split.start", 20_000)
              .mustLong("fs.option.openfile.split.end", 40_000)
              .must("fs.option.openfile.footer.cache", true)
              .must("fs.s3a.experimental.input.fadvise", "random")
              .mustLong("fs.s3a.readahead.range", 65_536)
              .mustLong("fs.s3a.input.async.drain.threshold", 1)
              .opt("fs.unknown", true));
    }
  }

  @Test
  void whatIsNoLengthIsNone() throws Exception {
    for (String length : List.of("-1", "4.32E61", "" + Long.MAX_VALUE, "none")) {
      assertReads(fs.openFile(file).must("fs.option.openfile.length", length));
    }
  }

  @Test
  void aStatusOfTheStoreIsOneOfTheFile() throws Exception {
    Path stored = new Path(server.folder("s3a"), "dir/file.parquet");
    try (FileSystem s3a = FileSystem.newInstance(server.root("s3a"), conf)) {
      assertReads(fs.openFile(file).withFileStatus(s3a.getFileStatus(stored)));
      assertReads(fs.openFile(file).withFileStatus(s3a.listLocatedStatus(stored).next()));
    }
  }

  @Test
  void onlyTheNameOfAStatusIsCompared() throws Exception {
    Path moved = new Path("gopher:///localhost/elsewhere", file.getName());
    FileStatus status = new FileStatus(PLAIN.length, false, 1, 1, 0, moved);
    assertReads(fs.openFile(file).withFileStatus(status));
    FileStatus other = new FileStatus(PLAIN.length, false, 1, 1, 0, new Path(moved, "other"));
    FutureDataInputStreamBuilder builder = fs.openFile(file).withFileStatus(other);
    String refusal = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    assertTrue(refusal.endsWith(other.getPath() + ": " + file), refusal);
  }

  @Test
  void directoriesAreNotOpened() throws Exception {
    Path directory = file.getParent();
    assertThrows(FileNotFoundException.class, () -> fs.open(directory));
    assertThrows(FileNotFoundException.class, () -> fs.open(new Path("/")));
    FutureDataInputStreamBuilder builder =
        fs.openFile(directory).withFileStatus(fs.getFileStatus(directory));
    assertThrows(FileNotFoundException.class, () -> FutureIO.awaitFuture(builder.build()));
  }

  @Test
  void aStatusSavesARequest() throws Exception {
    assertReads(fs.openFile(file).withFileStatus(fs.getFileStatus(file)));
    assertReads(fs.openFile(file).withFileStatus(fs.listLocatedStatus(file).next()));
    FileStatus foreign = new FileStatus(PLAIN.length, false, 1, 1, 0, file);
    assertReads(fs.openFile(file).withFileStatus(foreign));
    assertReads(fs.openFile(file).mustLong("fs.option.openfile.length", PLAIN.length));
  }

  @Test
  void anUnknownMandatoryOptionIsRefused() throws IOException {
    FutureDataInputStreamBuilder builder = fs.openFile(file).must("fs.unknown", true);
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void conditionalCreationFailsWhenTheFileExists() throws Exception {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(file);
    FSDataOutputStream out = builder.must("fs.option.create.conditional.overwrite", true).build();
    out.write(1);
    assertThrows(IOException.class, out::close);
    assertReads(fs.openFile(file));
  }

  @Test
  void fileContextsWriteAndReadTheSame() throws Exception {
    FileContext context = FileContext.getFileContext(server.root("cryptos3"), conf);
    Path directory = new Path(server.folder("cryptos3"), "context");
    Path original = new Path(directory, "original");
    Path renamed = new Path(directory, "renamed");
    write(context.create(original, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent()));
    assertEquals(PLAIN.length, context.getFileStatus(original).getLen());
    context.rename(original, renamed);
    assertReads(context.openFile(renamed).opt("fs.option.openfile.read.policy", "random"));
    try (FSDataInputStream in = context.open(renamed)) {
      assertArrayEquals(PLAIN, in.readAllBytes());
    }
    assertEquals(renamed, context.listStatus(directory).next().getPath());
  }

  @Test
  void filesAreDeletedInBulk() throws Exception {
    Path base = new Path(server.folder("cryptos3"), "bulk");
    Path doomed = new Path(base, "a");
    write(fs.create(doomed));
    try (BulkDelete bulk = fs.createBulkDelete(base)) {
      assertEquals(base, bulk.basePath());
      assertEquals(List.of(), bulk.bulkDelete(List.of(doomed)));
      assertThrows(IllegalArgumentException.class, () -> bulk.bulkDelete(List.of(file)));
    }
    assertFalse(fs.exists(doomed));
  }

  @Test
  void attributesTellThePlaintextLength() throws IOException {
    Map<String, byte[]> attributes = fs.getXAttrs(file);
    assertEquals(
        "" + PLAIN.length,
        new String(attributes.get("header.Content-Length"), StandardCharsets.UTF_8));
  }

  @Test
  void capabilitiesAreThoseOfEncryptedFiles() throws IOException {
    assertTrue(fs.hasPathCapability(file, "fs.capability.outputstream.abortable"));
    assertTrue(fs.hasPathCapability(file, "fs.capability.etags.available"));
    assertTrue(fs.hasPathCapability(file, "fs.capability.bulk.delete"));
    assertFalse(fs.hasPathCapability(file, "fs.capability.multipart.uploader"));
    assertFalse(fs.hasPathCapability(file, "fs.capability.paths.checksums"));
    assertFalse(fs.hasPathCapability(file, "fs.capability.paths.append"));
  }

  private static void write(FSDataOutputStream out) throws IOException {
    try (out) {
      out.write(PLAIN);
    }
  }

  private static void assertReads(FutureDataInputStreamBuilder builder) throws IOException {
    try (FSDataInputStream in = FutureIO.awaitFuture(builder.build())) {
      byte[] tail = new byte[8];
      in.readFully(PLAIN.length - 8, tail);
      assertArrayEquals("23456789".getBytes(StandardCharsets.UTF_8), tail);
      assertArrayEquals(PLAIN, in.readAllBytes());
    }
  }
}
