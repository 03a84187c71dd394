package io.cryptos3.fs.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.TestKeys;
import io.cryptos3.s3.S3Server;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on objects of a real S3 server. */
class BucketFilesIT {
  private static final String TEXT = "the secret of the house\n".repeat(2000);

  @TempDir static Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static Path local;
  private static String encrypted;
  private static String raw;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "tools", 256);
    encrypted = server.folder("cryptos3").toString();
    raw = encrypted.replaceFirst("cryptos3", "s3a");
    local = Files.writeString(directory.resolve("local.txt"), TEXT);
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      FileSystem.closeAll();
    } finally {
      server.close();
    }
  }

  private static String run(int status, String... arguments) throws Exception {
    return run(conf, status, arguments);
  }

  private static String run(Configuration conf, int status, String... arguments) throws Exception {
    Run run = Run.of(conf, arguments);
    assertEquals(status, run.status(), run.output());
    return run.output();
  }

  @Test
  void objectsComeAndGoUnderEitherScheme() throws Exception {
    run(0, "encrypt", local.toString(), encrypted + "/a b");
    String shown = run(0, "inspect", "--check", raw + "/a b").replaceAll(" +", " ");
    assertTrue(shown.contains("object " + encrypted + "/a b\n"), shown);
    assertTrue(shown.contains("key version tools@0\n"), shown);
    assertTrue(shown.contains("plaintext bytes " + TEXT.length() + "\n"), shown);
    assertTrue(shown.contains("all chunks are authentic"), shown);
    Path back = directory.resolve("back");
    run(0, "decrypt", raw + "/a b", back.toString());
    assertEquals(TEXT, Files.readString(back));
    assertTrue(run(1, "encrypt", local.toString(), encrypted + "/a b").contains("exists"));
    run(0, "encrypt", "--force", local.toString(), raw + "/a b");
    assertTrue(run(1, "inspect", encrypted + "/none").contains("/none"));
  }

  @Test
  void aHarmedObjectLeavesNoPlaintext() throws Exception {
    run(0, "encrypt", local.toString(), encrypted + "/harmed");
    org.apache.hadoop.fs.Path stored = new org.apache.hadoop.fs.Path(raw + "/harmed");
    FileSystem store = stored.getFileSystem(conf);
    byte[] object;
    try (InputStream in = store.open(stored)) {
      object = in.readAllBytes();
    }
    object[(int) ObjectLayout.chunkOffset(2)] ^= 1;
    try (FSDataOutputStream out = store.create(stored, true)) {
      out.write(object);
    }
    Path back = directory.resolve("never");
    assertTrue(
        run(1, "decrypt", raw + "/harmed", back.toString()).contains("Chunk 2 was modified"));
    assertTrue(run(1, "inspect", "--check", raw + "/harmed").contains("Chunk 2 was modified"));
    assertFalse(Files.exists(back));
  }

  private static String decrypted(String object) throws Exception {
    Path file = directory.resolve("decrypted");
    run(0, "decrypt", "--force", object, file.toString());
    return Files.readString(file);
  }

  @Test
  void anObjectIsNotReplacedBecauseTheStoreDoesNotLook() throws Exception {
    run(0, "encrypt", local.toString(), encrypted + "/kept");
    Configuration fast = new Configuration(conf);
    fast.setBoolean("fs.s3a.create.performance", true);
    fast.setBoolean("fs.s3a.create.conditional.enabled", false);
    Path other = Files.writeString(directory.resolve("other.txt"), "other");
    String refusal = run(fast, 1, "encrypt", other.toString(), encrypted + "/kept");
    assertTrue(refusal.contains("/kept: exists already, and is replaced with --force"), refusal);
    assertEquals(TEXT, decrypted(encrypted + "/kept"));
    run(fast, 0, "encrypt", "--force", other.toString(), encrypted + "/kept");
    assertEquals("other", decrypted(encrypted + "/kept"));
  }

  @Test
  void anObjectThatAppearsMeanwhileIsKept() throws Exception {
    String object = encrypted + "/raced";
    InputStream late =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public long transferTo(OutputStream out) throws IOException {
            assertEquals(0, Run.of(conf, "encrypt", local.toString(), object).status());
            return super.transferTo(out);
          }
        };
    IOException e =
        assertThrows(
            FileAlreadyExistsException.class,
            () -> NewObject.write(late, Names.inBucket(object), false, conf));
    assertEquals(object + ": exists already, and is replaced with --force only", e.getMessage());
    assertEquals(TEXT, decrypted(object));
  }

  @Test
  void objectsMoveToANewerVersionOfTheirKey() throws Exception {
    Configuration moving =
        TestKeys.configure(server.configure(new Configuration()), directory, "moving", 256);
    String folder = encrypted + "/moving";
    run(moving, 0, "encrypt", local.toString(), folder + "/a");
    TestKeys.roll(moving);
    String planned = run(moving, 0, "rewrap", "--recursive", "--dry-run", folder);
    String way = folder + "/a (moving@0 -> moving@1)";
    assertTrue(planned.contains("would move    " + way), planned);
    String raws = folder.replaceFirst("cryptos3", "s3a");
    String moved = run(moving, 0, "rewrap", "--recursive", "--parallel", "2", raws);
    assertTrue(moved.contains("moved         " + way), moved);
    assertTrue(moved.endsWith("1 moved\n"), moved);
    Path back = directory.resolve("moved");
    run(moving, 0, "decrypt", folder + "/a", back.toString());
    assertEquals(TEXT, Files.readString(back));
    String again = run(moving, 1, "rewrap", folder + "/a", folder);
    assertTrue(again.contains("1 already there, 1 FAILED\n"), again);
    assertTrue(again.contains("1 failed; they are as they were"), again);
    for (String[] wrong :
        new String[][] {
          {"rewrap"}, {"rewrap", "--parallel", "0", folder}, {"rewrap", "--to-version", "x", folder}
        }) {
      run(moving, 2, wrong);
    }
    assertTrue(run(moving, 1, "rewrap", local.toString()).contains("named by bucket"));
  }

  // L2
  @Test
  void aKeyThatThePathMayNotHaveIsRefused() throws Exception {
    run(0, "encrypt", local.toString(), encrypted + "/ruled");
    Configuration ruled = new Configuration(conf);
    ruled.set("fs.cryptos3.key.name", "another");
    String refusal = run(ruled, 1, "inspect", "--check", raw + "/ruled");
    assertTrue(refusal.contains("allows only 'another'"), refusal);
    String key = run(1, "encrypt", "--key", "tools", local.toString(), encrypted + "/k");
    assertTrue(key.contains("--key is for local files"), key);
  }
}
