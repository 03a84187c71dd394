package io.cryptos3.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that people type, on a system of three servers. */
class WholeSystemIT {

  private static final String TEXT = "the quick brown fox\n";
  private static final String SECRET = "correct horse battery staple";

  @TempDir private static Path folder;
  private static TestProject project;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    project = TestProject.start(folder);
    assumeTrue(project.s3().isOwn(), "looks into the files of the S3 server");
    project.command("hadoop", "key", "create", "sales", "-size", "256").run();
  }

  @AfterAll
  static void stop() {
    if (project != null) {
      project.close();
    }
  }

  @Test
  void listsTheKeyThatWasCreated() throws IOException, InterruptedException {
    String keys = project.command("hadoop", "key", "list").run();

    assertTrue(keys.lines().anyMatch("sales"::equals), keys);
  }

  @Test
  void listsKeysWithATokenInsteadOfACertificate() throws IOException, InterruptedException {
    String file = folder.resolve("alice.token").toString();
    project.administer("token", "create", "alice", "--scope", "sales*=manage", "--out", file);

    String keys =
        project
            .command("hadoop", "key", "-D", "splitkey.client.identity.file=")
            .with("-D", "splitkey.client.token.file=" + file, "list")
            .run();

    assertTrue(keys.lines().anyMatch("sales"::equals), keys);
  }

  @Test
  void s3HoldsCiphertextOnlyAndOnlyTheApplianceLearnsWhichObjectIsRead()
      throws IOException, InterruptedException {
    put("cryptos3://lake/fox");

    String stored = latin1(project.s3().object("lake", "fox"));
    assertTrue(stored.startsWith("CRYPTOS3"));
    assertFalse(stored.contains("quick"));
    assertEquals(TEXT, cat("cryptos3://lake/fox").output());
    String appliance = auditLog("appliance");
    assertTrue(appliance.contains("[\"cryptos3://lake/fox\"]"), appliance);
    String keyManager = auditLog("keymanager");
    assertTrue(keyManager.contains("\"evaluate\""), keyManager);
    assertFalse(keyManager.contains("lake"), keyManager);
  }

  @Test
  void aProcessWithNothingButATokenFileReadsAndWrites() throws IOException, InterruptedException {
    put("cryptos3://lake/given");
    String tokens = folder.resolve("tokens").toString();
    String provider = project.configuration().get("hadoop.security.key.provider.path");
    project.command("hadoop", "dtutil", "get", provider, "-alias", "shop", tokens).run();
    Command task =
        project
            .command("hadoop", "fs", "-D", "splitkey.client.identity.file=")
            .withEnvironment("HADOOP_TOKEN_FILE_LOCATION", tokens);

    task.with("-cp", "cryptos3://lake/given", "cryptos3://lake/taken").run();

    assertEquals(TEXT, cat("cryptos3://lake/taken").output());
    project.command("hadoop", "dtutil", "cancel", "-alias", "shop", tokens).run();
    Command.Result refused = task.with("-cat", "cryptos3://lake/taken").finish();
    assertNotEquals(0, refused.exitCode());
    assertTrue(refused.everything().contains("delegation token"), refused.everything());
    assertFalse(refused.everything().contains("quick"), refused.everything());
  }

  @Test
  void encryptsAndChecksSingleObjects() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("single.txt"), TEXT);
    project.command("cryptos3", "encrypt", file.toString(), "cryptos3://lake/single").run();

    String shown = project.command("cryptos3", "inspect", "--check", "s3a://lake/single").run();

    assertTrue(shown.contains("sales@"), shown);
    assertTrue(shown.contains("all chunks are authentic"), shown);
    assertFalse(latin1(project.s3().object("lake", "single")).contains("quick"));
  }

  @Test
  void keepsASecretThatIsInNoFileOrLogOfTheServers() throws IOException, InterruptedException {
    project.administer("grant", "alice", "--key", "sales", "--right", "EXPORT");
    Path file = Files.writeString(folder.resolve("pin.txt"), SECRET);
    project.command("cryptos3", "secret", "put", "pin", "--key", "sales", file.toString()).run();

    String listed = project.command("cryptos3", "secret", "list").run();
    String read = project.command("cryptos3", "secret", "get", "pin").run();

    assertTrue(listed.startsWith("pin  sales@"), listed);
    assertEquals(SECRET, read);
    byte[] raw = SECRET.getBytes(ISO_8859_1);
    for (String form :
        List.of(SECRET, HexFormat.of().formatHex(raw), Base64.getEncoder().encodeToString(raw))) {
      assertEquals(List.of(), filesWith(form));
    }
    assertFalse(filesWith("pin").isEmpty(), "the search finds what is there");
    project.command("cryptos3", "secret", "delete", "pin").run();
  }

  /** Returns the files of this system, logs too, that have a text. */
  private static List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (latin1(file).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  @Test
  void sealedApplianceEndsReadingUntilTheNextBootstrap() throws IOException, InterruptedException {
    put("cryptos3://lake/sealed");
    project.seal();

    Command.Result sealed = cat("cryptos3://lake/sealed");

    assertNotEquals(0, sealed.exitCode());
    assertTrue(sealed.everything().contains("sealed"), sealed.everything());
    assertFalse(sealed.everything().contains("quick"), sealed.everything());
    project.bootstrap();
    assertEquals(TEXT, cat("cryptos3://lake/sealed").output());
  }

  @Test
  void keysSurviveThatBothServersAreKilled() throws IOException, InterruptedException {
    put("cryptos3://lake/survivor");
    project.command("hadoop", "key", "roll", "sales").run();
    project.keyManager().killAndRestart();
    project.appliance().killAndRestart();
    project.bootstrap();

    assertEquals(TEXT, cat("cryptos3://lake/survivor").output());
    String keys = project.command("hadoop", "key", "list", "-metadata").run();
    assertTrue(keys.contains("version: 2"), keys);
  }

  private static void put(String path) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("fox.txt"), TEXT);
    project.command("hadoop", "fs", "-put", file.toString(), path).run();
  }

  private static Command.Result cat(String path) throws IOException, InterruptedException {
    return project.command("hadoop", "fs", "-cat", path).finish();
  }

  private static String auditLog(String server) throws IOException, InterruptedException {
    Path log = project.folder().resolve(server).resolve("audit.db");
    Path out = folder.resolve(server + ".jsonl");
    Command.of("cryptos3", "audit", "export")
        .with("--log", log.toString(), "--out", out.toString())
        .run();
    return Files.readString(out);
  }

  private static String latin1(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }
}
