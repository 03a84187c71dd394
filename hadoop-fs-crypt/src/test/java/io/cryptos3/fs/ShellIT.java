package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsShell;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type as {@code hadoop fs}, on a real S3 server. */
class ShellIT {
  private static final String SECRET = "the secret of the house\n".repeat(1000);

  @TempDir static Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static Path local;
  private static String folder;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "shell", 256);
    folder = server.folder("cryptos3").toString();
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
    run("-mkdir", "-p", folder + "/in");
    run("-put", local.toString(), folder + "/in/a");
    assertEquals(SECRET, run("-cat", folder + "/in/a"));
    String listing = run("-ls", folder + "/in");
    assertTrue(listing.contains(" " + SECRET.length() + " "), listing);
    assertTrue(listing.contains(folder + "/in/a"), listing);
    run("-cp", folder + "/in/a", folder + "/in/b");
    run("-mv", folder + "/in/b", folder + "/c");
    assertEquals(SECRET, run("-cat", folder + "/c"));
    run("-touchz", folder + "/empty");
    assertEquals("", run("-cat", folder + "/empty"));
    assertEquals(0, status("-test", "-z", folder + "/empty"));
    run("-get", folder + "/c", directory.resolve("back").toString());
    assertEquals(SECRET, Files.readString(directory.resolve("back")));
    assertTrue(run("-du", "-s", folder + "/in").startsWith("" + SECRET.length()));
    assertOnlyCiphertext();
    run("-rm", "-r", "-skipTrash", folder + "/in", folder + "/c");
    assertNotEquals(0, status("-test", "-e", folder + "/c"));
  }

  @Test
  void appendingIsRefusedAndLeavesTheFile() throws Exception {
    run("-put", local.toString(), folder + "/append");
    assertNotEquals(0, status("-appendToFile", local.toString(), folder + "/append"));
    assertEquals(SECRET, run("-cat", folder + "/append"));
  }

  @Test
  void filesAreLookedAtInEveryWay() throws Exception {
    String dir = folder + "/looks";
    String file = dir + "/copied";
    run("-mkdir", dir);
    run("-copyFromLocal", local.toString(), file);
    Path moved = Files.writeString(directory.resolve("moved"), SECRET);
    run("-moveFromLocal", moved.toString(), dir + "/moved");
    assertFalse(Files.exists(moved));
    run("-touch", dir + "/touched");
    assertEquals(SECRET.length() + "\n", run("-stat", "%b", file));
    assertTrue(run("-count", dir).matches("\\s+1\\s+3\\s+" + 2 * SECRET.length() + " .*\n"));
    assertEquals(file + "\n", run("-find", dir, "-name", "copied"));
    assertEquals(SECRET, run("-text", file));
    assertEquals(SECRET.substring(0, 1024), run("-head", file));
    assertTrue(SECRET.endsWith(run("-tail", file)));
    assertTrue(run("-checksum", file).contains("NONE"));
    assertEquals(0, status("-setrep", "2", file));
    Path merged = directory.resolve("merged");
    run("-getmerge", dir, merged.toString());
    assertEquals(SECRET + SECRET, Files.readString(merged));
    assertOnlyCiphertext();
  }

  @Test
  void whatIsRefusedLeavesTheFiles() throws Exception {
    String dir = folder + "/refused";
    run("-mkdir", dir);
    run("-put", local.toString(), dir + "/a");
    run("-put", local.toString(), dir + "/b");
    assertNotEquals(0, status("-truncate", "1", dir + "/a"));
    assertNotEquals(0, status("-concat", dir + "/a", dir + "/b"));
    assertNotEquals(0, status("-put", local.toString(), dir + "/a"));
    assertEquals(SECRET, run("-cat", dir + "/a"));
    assertEquals(SECRET, run("-cat", dir + "/b"));
    assertEquals(2, server.objects().keys().stream().filter(k -> k.matches("refused/.+")).count());
    assertOnlyCiphertext();
  }

  @Test
  void theTrashIsInTheSameBucket() throws Exception {
    conf.setInt("fs.trash.interval", 10);
    run("-mkdir", "-p", folder + "/trash");
    run("-put", local.toString(), folder + "/trash/me");
    run("-rm", folder + "/trash/me");
    assertNotEquals(0, status("-test", "-e", folder + "/trash/me"));
    String trashed = new org.apache.hadoop.fs.Path(folder).toUri().getPath() + "/trash/me";
    String user = UserGroupInformation.getCurrentUser().getShortUserName();
    String trash = server.root("cryptos3") + "/user/" + user + "/.Trash/Current" + trashed;
    assertEquals(SECRET, run("-cat", trash));
    run("-rm", "-skipTrash", trash);
  }

  private static void assertOnlyCiphertext() throws IOException {
    for (String key : server.objects().keys()) {
      String stored = new String(server.objects().bytes(key), StandardCharsets.ISO_8859_1);
      assertTrue(stored.isEmpty() || stored.startsWith("CRYPTOS3"), key);
      assertFalse(stored.contains("secret"), key);
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
