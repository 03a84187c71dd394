package io.cryptos3.fs.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.key.MemoryKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on files of this machine. */
class LocalFilesTest {
  @TempDir Path folder;
  private final Configuration conf = new Configuration();
  private Path plain;
  private Path sealed;
  private Path back;

  @BeforeEach
  void makeKeys() {
    MemoryKeys.create("mine", 256);
    MemoryKeys.create("other", 256);
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "mine");
    plain = folder.resolve("plain file");
    sealed = folder.resolve("sealed 10:30");
    back = folder.resolve("back");
  }

  private String run(int status, Object... arguments) throws Exception {
    Run run = Run.of(conf, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    assertEquals(status, run.status(), run.output());
    return run.output();
  }

  private String succeed(Object... arguments) throws Exception {
    return run(0, arguments);
  }

  private String fail(Object... arguments) throws Exception {
    return run(1, arguments);
  }

  private byte[] seal(int bytes) throws Exception {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 'x');
    Files.write(plain, content);
    succeed("encrypt", plain, sealed);
    return content;
  }

  private void harm(int offset) throws IOException {
    byte[] object = Files.readAllBytes(sealed);
    object[offset] ^= 1;
    Files.write(sealed, object);
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 100_000})
  void whatIsEncryptedIsDecryptedAgain(int bytes) throws Exception {
    byte[] content = seal(bytes);
    assertEquals(ObjectLayout.objectLength(bytes), Files.size(sealed));
    assertEquals("", succeed("decrypt", "file:" + sealed, back));
    assertArrayEquals(content, Files.readAllBytes(back));
    assertEquals(Set.of("plain file", "sealed 10:30", "back"), files());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(back)));
  }

  // C3
  @Test
  void aHarmedFileLeavesNoPlaintextAndItsChunkIsNamed() throws Exception {
    seal(40_000);
    harm((int) ObjectLayout.chunkOffset(1) + 7);
    String message = fail("decrypt", sealed, back);
    assertTrue(message.contains("Chunk 1 was modified"), message);
    assertEquals(Set.of("plain file", "sealed 10:30"), files());
    assertTrue(fail("inspect", "--check", sealed).contains("Chunk 1 was modified"));
  }

  @Test
  void aFileThatWasCutLeavesNoPlaintext() throws Exception {
    seal(40_000);
    byte[] object = Files.readAllBytes(sealed);
    Files.write(sealed, Arrays.copyOf(object, (int) ObjectLayout.chunkOffset(2)));
    assertTrue(fail("decrypt", sealed, back).contains("No complete object has"));
    Files.write(sealed, Arrays.copyOf(object, (int) ObjectLayout.chunkOffset(1) + 16));
    assertTrue(fail("decrypt", sealed, back).contains("Chunk 1 was modified"));
    assertEquals(Set.of("plain file", "sealed 10:30"), files());
  }

  @Test
  void nothingIsOverwrittenWithoutForce() throws Exception {
    byte[] content = seal(10);
    Files.writeString(back, "precious");
    assertTrue(fail("decrypt", sealed, back).contains(back + ": exists already"));
    assertTrue(fail("encrypt", plain, back).contains(back + ": exists already"));
    assertEquals("precious", Files.readString(back));
    succeed("decrypt", "--force", sealed, back);
    assertArrayEquals(content, Files.readAllBytes(back));
    harm(ObjectLayout.PREFIX_BYTES);
    fail("decrypt", "--force", sealed, back);
    assertArrayEquals(content, Files.readAllBytes(back));
  }

  @Test
  void withoutKeysTheHeaderIsShownAndNothingElseWorks() throws Exception {
    seal(20_000);
    conf.unset("fs.cryptos3.key.provider.path");
    conf.unset("fs.cryptos3.key.name");
    String shown = succeed("inspect", sealed).replaceAll(" +", " ");
    assertTrue(shown.contains("key version mine@0\n"), shown);
    assertTrue(shown.contains("plaintext bytes 20000\nchunks 2\n"), shown);
    assertFalse(shown.contains("authentic"), shown);
    assertTrue(fail("inspect", "--check", sealed).contains("No key provider"));
    assertTrue(fail("decrypt", sealed, back).contains("No key provider"));
    assertTrue(fail("encrypt", plain, back).contains("--key NAME"));
    assertEquals(Set.of("plain file", "sealed 10:30"), files());
  }

  @Test
  void theKeyCanBeNamed() throws Exception {
    Files.writeString(plain, "text");
    succeed("encrypt", "--key", "other", plain, sealed);
    assertTrue(succeed("inspect", "--check", sealed).contains("other@0"));
    succeed("decrypt", "-D", "fs.cryptos3.key.name=", sealed, back);
    assertEquals("text", Files.readString(back));
    assertTrue(fail("encrypt", "--key", "missing", plain, folder.resolve("x")).contains("missing"));
  }

  @Test
  void whatIsNoObjectIsSaidToBeNone() throws Exception {
    Files.writeString(plain, "text");
    assertTrue(fail("inspect", plain).contains("not encrypted"));
    assertTrue(fail("decrypt", plain, back).contains("not encrypted"));
    assertTrue(fail("decrypt", folder.resolve("nothing"), back).contains("No such file"));
    assertTrue(fail("encrypt", plain, folder.resolve("no/x")).contains("NoSuchFile"));
    assertTrue(fail("decrypt", "hdfs://name/x", back).contains("Neither a local file"));
    assertEquals(Set.of("plain file"), files());
  }

  @Test
  void nothingIsEncryptedTwice() throws Exception {
    seal(10);
    assertTrue(fail("encrypt", sealed, back).contains("encrypted already: " + sealed));
    assertFalse(Files.exists(back));
    byte[] magic = Arrays.copyOf(Files.readAllBytes(sealed), 8);
    Files.write(plain, Arrays.copyOf(magic, 7));
    succeed("encrypt", plain, back);
    Files.write(plain, magic);
    assertTrue(fail("encrypt", "--force", plain, back).contains("encrypted already"));
  }

  @Test
  void plaintextIsWrittenToLocalFilesOnly() throws Exception {
    seal(10);
    assertTrue(fail("decrypt", sealed, "s3a://bucket/key").contains("local files only"));
  }

  @Test
  void wrongUsageIsExplained() throws Exception {
    assertTrue(run(2).contains("usage: cryptos3 encrypt"));
    assertTrue(run(2, "erase", "x").contains("cryptos3 erase: no such command"));
    assertTrue(run(2, "encrypt", "x").contains("expected 2 names"));
    assertTrue(run(2, "decrypt", "--key", "k", "a", "b").contains("--key"));
    assertTrue(succeed("inspect", "--help").contains("usage: cryptos3 encrypt"));
  }

  @Test
  void whatIsWrongWithHadoopsOptionsIsSaidInALine() throws Exception {
    Path missing = folder.resolve("missing.xml");
    String message = fail("inspect", "-files", missing, sealed);
    assertTrue(message.startsWith("cryptos3 inspect: "), message);
    assertTrue(message.contains(missing.toString()), message);
  }
}
