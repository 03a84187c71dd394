package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The less common ways into s3a, on a real S3 server. */
class OpenAndCreateOptionsIT {
  private static final URI ROOT = URI.create("cryptos3://options-bucket");
  private static final Path FILE = new Path(ROOT.toString(), "/dir/file.parquet");
  private static final byte[] PLAIN = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static FileSystem fs;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(directory, "options-bucket");
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "options", 256);
    fs = FileSystem.newInstance(ROOT, conf);
    write(fs.create(FILE));
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      fs.close();
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "random", "parquet", "whole-file", "vector"})
  void everyReadPolicyAndOptionIsAccepted(String policy) throws Exception {
    assertReads(
        fs.openFile(FILE)
            .must("fs.option.openfile.read.policy", policy)
            .must("fs.option.openfile.buffer.size", 4096)
            .mustLong("fs.option.openfile.split.start", 20_000)
            .mustLong("fs.option.openfile.split.end", 40_000)
            .opt("fs.option.openfile.footer.cache", true)
            .opt("fs.unknown", true));
  }

  @Test
  void aStatusSavesARequest() throws Exception {
    assertReads(fs.openFile(FILE).withFileStatus(fs.getFileStatus(FILE)));
    assertReads(fs.openFile(FILE).withFileStatus(fs.listLocatedStatus(FILE).next()));
    FileStatus foreign = new FileStatus(PLAIN.length, false, 1, 1, 0, FILE);
    assertReads(fs.openFile(FILE).withFileStatus(foreign));
    assertReads(fs.openFile(FILE).mustLong("fs.option.openfile.length", PLAIN.length));
  }

  @Test
  void anUnknownMandatoryOptionIsRefused() throws IOException {
    FutureDataInputStreamBuilder builder = fs.openFile(FILE).must("fs.unknown", true);
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "analytics", "prefetch"})
  void everyKindOfStreamIsRead(String type) throws Exception {
    Configuration other = new Configuration(conf);
    other.set("fs.s3a.input.stream.type", type);
    try (FileSystem otherFs = FileSystem.newInstance(ROOT, other)) {
      try (FSDataInputStream in = otherFs.open(FILE)) {
        byte[] some = new byte[30_000];
        in.readFully(50_000, some);
        assertEquals(PLAIN[50_000], some[0]);
        assertArrayEquals(PLAIN, in.readAllBytes());
      }
    }
  }

  @Test
  void conditionalCreationFailsWhenTheFileExists() throws Exception {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(FILE);
    FSDataOutputStream out = builder.must("fs.option.create.conditional.overwrite", true).build();
    out.write(1);
    assertThrows(IOException.class, out::close);
    assertReads(fs.openFile(FILE));
  }

  @Test
  void fileContextsWriteAndReadTheSame() throws Exception {
    FileContext context = FileContext.getFileContext(ROOT, conf);
    Path file = new Path("/context/file");
    write(context.create(file, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent()));
    assertEquals(PLAIN.length, context.getFileStatus(file).getLen());
    context.rename(file, new Path("/context/renamed"));
    try (FSDataInputStream in = context.open(new Path("/context/renamed"))) {
      assertArrayEquals(PLAIN, in.readAllBytes());
    }
    assertEquals(
        "cryptos3", context.listStatus(new Path("/context")).next().getPath().toUri().getScheme());
  }

  @Test
  void filesAreDeletedInBulk() throws Exception {
    Path base = new Path(ROOT.toString(), "/bulk");
    Path file = new Path(base, "a");
    write(fs.create(file));
    try (BulkDelete bulk = fs.createBulkDelete(base)) {
      assertEquals(base, bulk.basePath());
      assertEquals(List.of(), bulk.bulkDelete(List.of(file)));
      assertThrows(IllegalArgumentException.class, () -> bulk.bulkDelete(List.of(FILE)));
    }
    assertFalse(fs.exists(file));
  }

  @Test
  void attributesTellThePlaintextLength() throws IOException {
    Map<String, byte[]> attributes = fs.getXAttrs(FILE);
    assertEquals(
        "" + PLAIN.length,
        new String(attributes.get("header.Content-Length"), StandardCharsets.UTF_8));
  }

  @Test
  void capabilitiesAreThoseOfEncryptedFiles() throws IOException {
    assertTrue(fs.hasPathCapability(FILE, "fs.capability.outputstream.abortable"));
    assertTrue(fs.hasPathCapability(FILE, "fs.capability.etags.available"));
    assertTrue(fs.hasPathCapability(FILE, "fs.capability.bulk.delete"));
    assertFalse(fs.hasPathCapability(FILE, "fs.capability.multipart.uploader"));
    assertFalse(fs.hasPathCapability(FILE, "fs.capability.paths.checksums"));
    assertFalse(fs.hasPathCapability(FILE, "fs.capability.paths.append"));
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
