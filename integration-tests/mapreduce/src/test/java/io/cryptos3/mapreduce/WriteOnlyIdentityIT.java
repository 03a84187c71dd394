package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.examples.tpch.PricingSummary;
import io.cryptos3.examples.tpch.TpchCsv;
import io.cryptos3.fs.rewrap.Outcome;
import io.cryptos3.fs.rewrap.Outcome.Kind;
import io.cryptos3.fs.rewrap.RewrapPlan;
import io.cryptos3.fs.rewrap.Rewrapping;
import io.cryptos3.harness.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsShell;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ToolRunner;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** An identity with the right to encrypt and no other fills a lake that it cannot read. */
class WriteOnlyIdentityIT {

  private static final String TEXT = "the quick brown fox";

  @TempDir private static java.nio.file.Path folder;
  private static TestProject project;
  private static Configuration alice;
  private static Configuration bob;

  @BeforeAll
  static void start() throws Exception {
    FileSystem.closeAll();
    project = TestProject.start(folder);
    java.nio.file.Path identity = folder.resolve("bob.pem");
    project.administer("client", "create", "bob", "--out", identity.toString());
    project.administer("grant", "bob", "--key", "sales*", "--right", "ENCRYPT");
    alice = new Configuration();
    project.configuration().forEach(alice::set);
    alice.set("fs.cryptos3.key.rules", "/gone=sales-gone, /moved=sales-moved");
    alice.set("fs.s3a.multipart.size", "5M");
    bob = new Configuration(alice);
    bob.set("splitkey.client.identity.file", identity.toString());
    bob.set(
        "mapreduce.outputcommitter.factory.scheme.cryptos3",
        "io.cryptos3.fs.commit.CryptoS3CommitterFactory");
    KeyProvider keys = KeyProviderFactory.getProviders(alice).get(0);
    keys.createKey("sales", KeyProvider.options(alice).setBitLength(256));
    keys.createKey("sales-gone", KeyProvider.options(alice).setBitLength(256));
  }

  @AfterAll
  static void stop() throws IOException {
    FileSystem.closeAll();
    if (project != null) {
      project.close();
    }
  }

  @Test
  void writesAndCannotReadWhatItHasWrittenInAnyWay() throws IOException {
    Path file = new Path("cryptos3://lake/bob/file");
    try (FileSystem fs = open(bob)) {
      write(fs, file);
      assertDenied(fs, file);
    }
    try (FileSystem fs = open(bob)) {
      assertDenied(fs, file);
    }
    assertEquals(TEXT, read(alice, file));
  }

  private static void assertDenied(FileSystem fs, Path file) throws IOException {
    assertDenied(() -> readByte(fs.open(file)));
    assertDenied(() -> readByte(fs.openFile(file).build().get()));
    assertDenied(
        () ->
            readByte(
                FutureIO.awaitFuture(
                    fs.openFile(file).withFileStatus(fs.getFileStatus(file)).build())));
    FileContext context = FileContext.getFileContext(file.toUri(), fs.getConf());
    assertDenied(() -> readByte(context.open(file)));
    Path copy = new Path(folder.resolve("copy").toUri());
    assertDenied(() -> fs.copyToLocalFile(file, copy));
    assertFalse(copy.getFileSystem(fs.getConf()).exists(copy));
  }

  /** The first read opens the object, where nothing tells before how it is read. */
  private static int readByte(FSDataInputStream opened) throws IOException {
    try (opened) {
      return opened.read();
    }
  }

  private static void assertDenied(Executable reading) {
    Throwable failure = assertThrows(Exception.class, reading);
    Throwable cause = failure instanceof CryptoS3Exception ? failure : failure.getCause();
    assertInstanceOf(KeyAccessDeniedException.class, cause);
    assertTrue(cause.getMessage().contains("sales@0"), cause.getMessage());
    assertTrue(cause.getMessage().contains("cryptos3://lake/bob/file"), cause.getMessage());
  }

  @Test
  void managesFilesAsS3Allows() throws Exception {
    Path file = new Path("cryptos3://lake/managed/file");
    Path renamed = new Path("cryptos3://lake/managed/renamed");
    try (FileSystem fs = open(bob)) {
      write(fs, file);
      assertEquals(TEXT.length(), fs.getFileStatus(file).getLen());
      assertEquals(1, fs.listStatus(file.getParent()).length);
      assertTrue(fs.createNewFile(new Path(file.getParent(), "new")));
      assertTrue(fs.rename(file, renamed));
      assertEquals(TEXT, read(alice, renamed));
      assertTrue(fs.delete(renamed, false));
    }
    assertEquals(0, shell("-touchz", "cryptos3://lake/managed/empty"));
    assertEquals("", read(alice, new Path("cryptos3://lake/managed/empty")));
    java.nio.file.Path local = Files.writeString(folder.resolve("local"), TEXT);
    assertEquals(0, shell("-put", local.toString(), "cryptos3://lake/managed/put"));
    assertEquals(TEXT, read(alice, new Path("cryptos3://lake/managed/put")));
    assertNotEquals(0, shell("-appendToFile", local.toString(), "cryptos3://lake/managed/put"));
    assertNotEquals(0, shell("-cat", "cryptos3://lake/managed/put"));
  }

  @Test
  void runsAJobUpToItsMarkerOfSuccess() throws Exception {
    TpchCsv.main(new String[] {"0.001", folder.toString()});
    Path input = new Path(folder.resolve("lineitem.csv").toUri());
    Path output = new Path("cryptos3://lake/report");
    String[] arguments = {input.toString(), output.toString()};

    assertEquals(0, ToolRunner.run(new Configuration(bob), new PricingSummary(), arguments));

    assertEquals(4, read(alice, new Path(output, "part-r-00000")).lines().count());
    String success = read(alice, new Path(output, "_SUCCESS"));
    assertTrue(success.contains("magic"), success);
    assertThrows(KeyAccessDeniedException.class, () -> read(bob, new Path(output, "_SUCCESS")));
  }

  @Test
  void aDeletedKeyIsNamedWithItsVersionAndTheFile() throws Exception {
    Path file = new Path("cryptos3://lake/gone/file");
    try (FileSystem fs = open(alice)) {
      write(fs, file);
      KeyProviderFactory.getProviders(alice).get(0).deleteKey("sales-gone");
      String message =
          assertThrows(KeyUnavailableException.class, () -> fs.open(file).read()).getMessage();
      assertTrue(message.contains("sales-gone@0"), message);
      assertTrue(message.contains(file.toString()), message);
    }
    try (FileSystem fs = open(alice)) {
      String message =
          assertThrows(KeyUnavailableException.class, () -> fs.create(file)).getMessage();
      assertTrue(message.contains("sales-gone"), message);
    }
  }

  @Test
  void movesObjectsThatItCannotReadToANewerVersionOfTheirKey() throws Exception {
    KeyProvider keys = KeyProviderFactory.getProviders(alice).get(0);
    keys.createKey("sales-moved", KeyProvider.options(alice).setBitLength(256));
    Path small = new Path("cryptos3://lake/moved/small");
    Path large = new Path("cryptos3://lake/moved/large");
    String text = TEXT.repeat(400_000);
    try (FileSystem fs = open(bob)) {
      write(fs, small);
      write(fs, large, text);
    }
    keys.rollNewVersion("sales-moved");
    keys.rollNewVersion("sales-moved");

    Configuration carol = new Configuration(bob);
    java.nio.file.Path identity = folder.resolve("carol.pem");
    project.administer("client", "create", "carol", "--out", identity.toString());
    carol.set("splitkey.client.identity.file", identity.toString());
    List<Outcome> denied = rewrap(carol, OptionalInt.empty());
    assertTrue(denied.get(0).detail().contains("access-denied"), denied::toString);
    assertEquals(List.of(Kind.FAILED, Kind.FAILED), kinds(denied));

    assertEquals(List.of(Kind.MOVED, Kind.MOVED), kinds(rewrap(bob, OptionalInt.of(1))));
    assertEquals(List.of(Kind.MOVED, Kind.MOVED), kinds(rewrap(bob, OptionalInt.empty())));
    assertEquals(
        List.of(Kind.ALREADY_THERE, Kind.ALREADY_THERE), kinds(rewrap(bob, OptionalInt.empty())));
    assertThrows(KeyAccessDeniedException.class, () -> read(bob, small));

    project.administer("key", "disable", "sales-moved", "0");
    assertEquals(TEXT, read(alice, small));
    assertEquals(text, read(alice, large));
  }

  private static List<Outcome> rewrap(Configuration conf, OptionalInt target) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    RewrapPlan plan = new RewrapPlan(target, true, false, 2);
    Rewrapping.run(List.of(new Path("cryptos3://lake/moved")), plan, conf, outcomes::add);
    return outcomes;
  }

  private static List<Kind> kinds(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::kind).toList();
  }

  /** Not a matter of rights: the system of this class is at hand. */
  @Test
  void aKeyIsRolledOnceThoughTheAnswerIsLost() throws Exception {
    try (ForgetfulCable cable = new ForgetfulCable(project.appliance().url())) {
      Configuration conf = new Configuration(alice);
      conf.set(
          "hadoop.security.key.provider.path", "splitkey://https@" + cable.authority() + "/shop");
      conf.set("splitkey.client.request.timeout", "2s");
      KeyProviderFactory.getProviders(alice)
          .get(0)
          .createKey("sales-once", KeyProvider.options(alice).setBitLength(256));
      KeyProvider keys = KeyProviderFactory.getProviders(conf).get(0);
      cable.swallowNextAnswer();
      assertEquals("sales-once@1", keys.rollNewVersion("sales-once").getVersionName());
      assertTrue(cable.swallowedBytes() > 0, "nothing was lost");
      assertEquals(2, keys.getMetadata("sales-once").getVersions());
    }
  }

  private static FileSystem open(Configuration conf) throws IOException {
    return FileSystem.newInstance(new Path("cryptos3://lake/").toUri(), conf);
  }

  private static void write(FileSystem fs, Path file) throws IOException {
    write(fs, file, TEXT);
  }

  private static void write(FileSystem fs, Path file, String text) throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static String read(Configuration conf, Path file) throws IOException {
    try (FileSystem fs = open(conf);
        FSDataInputStream in = fs.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static int shell(String... arguments) throws Exception {
    return ToolRunner.run(new Configuration(bob), new FsShell(), arguments);
  }
}
