package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsShell;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type as {@code hadoop fs}, on a real S3 server. */
class ShellIT {
  private static final String ROOT = "cryptos3://shell-bucket";
  private static final String SECRET = "the secret of the house\n".repeat(1000);

  @TempDir static Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static Path local;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(directory, "shell-bucket");
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "shell", 256);
    local = Files.writeString(directory.resolve("local.txt"), SECRET);
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      FileSystem.closeAll();
    } finally {
      server.close();
    }
  }

  @Test
  void filesComeAndGo() throws Exception {
    run("-mkdir", "-p", ROOT + "/in");
    run("-put", local.toString(), ROOT + "/in/a");
    assertEquals(SECRET, run("-cat", ROOT + "/in/a"));
    String listing = run("-ls", ROOT + "/in");
    assertTrue(listing.contains(" " + SECRET.length() + " "), listing);
    assertTrue(listing.contains(ROOT + "/in/a"), listing);
    run("-cp", ROOT + "/in/a", ROOT + "/in/b");
    run("-mv", ROOT + "/in/b", ROOT + "/c");
    assertEquals(SECRET, run("-cat", ROOT + "/c"));
    run("-touchz", ROOT + "/empty");
    assertEquals("", run("-cat", ROOT + "/empty"));
    assertEquals(0, status("-test", "-z", ROOT + "/empty"));
    run("-get", ROOT + "/c", directory.resolve("back").toString());
    assertEquals(SECRET, Files.readString(directory.resolve("back")));
    assertTrue(run("-du", "-s", ROOT + "/in").startsWith("" + SECRET.length()));
    assertOnlyCiphertext();
    run("-rm", "-r", "-skipTrash", ROOT + "/in", ROOT + "/c");
    assertNotEquals(0, status("-test", "-e", ROOT + "/c"));
  }

  @Test
  void appendingIsRefusedAndLeavesTheFile() throws Exception {
    run("-put", local.toString(), ROOT + "/append");
    assertNotEquals(0, status("-appendToFile", local.toString(), ROOT + "/append"));
    assertEquals(SECRET, run("-cat", ROOT + "/append"));
  }

  @Test
  void theTrashIsInTheSameBucket() throws Exception {
    conf.setInt("fs.trash.interval", 10);
    run("-mkdir", "-p", ROOT + "/trash");
    run("-put", local.toString(), ROOT + "/trash/me");
    run("-rm", ROOT + "/trash/me");
    assertNotEquals(0, status("-test", "-e", ROOT + "/trash/me"));
    assertTrue(run("-ls", "-R", ROOT + "/user").contains("/.Trash/Current/trash/me"));
    assertOnlyCiphertext();
  }

  private static void assertOnlyCiphertext() throws IOException {
    for (Path object : server.objects()) {
      String stored = Files.readString(object, StandardCharsets.ISO_8859_1);
      assertTrue(stored.isEmpty() || stored.startsWith("CRYPTOS3"), object::toString);
      assertFalse(stored.contains("secret"), object::toString);
    }
  }

  private static int status(String... arguments) throws Exception {
    return ToolRunner.run(new FsShell(conf), arguments);
  }

  /** Runs a command that must succeed, and returns what it prints. */
  private static String run(String... arguments) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, status(arguments), () -> String.join(" ", arguments));
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
