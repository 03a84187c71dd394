package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.splitkey.Encapsulation;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to do when both servers are lost, by the commands that people type. */
class DisasterCommandsIT {

  @TempDir private Path directory;
  private ServerProcess keyManager;
  private CommandProject project;

  @BeforeEach
  void createProject() throws Exception {
    keyManager = CommandProject.startKeyManager(directory, 0);
    project = CommandProject.create(directory, keyManager, directory.resolve("km"));
    project.startAppliance();
  }

  @AfterEach
  void stop() {
    project.close();
    keyManager.close();
  }

  @Test
  void bothServersAreRestoredFromBackupsThatWereMadeWhileTheyRan() throws Exception {
    project.bootstrap("--admin=alice", "--identity-out=" + project.path("alice.pem"));
    project.createClient();
    project.createKey("sales-orders");
    String descriptor = "--project=" + project.path("sales.project.json");
    String masterKey = "--master-key-file=" + project.path("master.key");
    String recoveryKey = "--recovery-key=" + project.path("recovery-key.json");
    String km = "--data=" + project.path("km");
    String storageKey = "--storage-key-file=" + project.path("storage.key");
    Cli.ok("recovery", "key", descriptor, masterKey, "--out=" + project.path("recovery-key.json"));
    Cli.ok("backup", "keymanager", km, storageKey, "--out=" + project.path("km.backup"));
    Cli.ok(
        "backup",
        "appliance",
        "--data=" + project.path("appliance"),
        descriptor,
        recoveryKey,
        "--out=" + project.path("a.backup"));
    assertTrue(
        Cli.ok("recovery", "file", km, storageKey, recoveryKey, "--out=" + project.path("recovery"))
            .startsWith("1 key versions"));
    try (Encapsulation wrapped = project.reader().wrap("sales-orders")) {
      keyManager.killNine();
      project.appliance().killNine();
      assertRefusedAsNotEmpty(
          "restore", "keymanager", "--from=" + project.path("km.backup"), km, storageKey);
      Files.move(directory.resolve("km"), directory.resolve("km.lost"));
      Files.move(directory.resolve("appliance"), directory.resolve("project.appliance().lost"));
      Cli.ok("restore", "keymanager", "--from=" + project.path("km.backup"), km, storageKey);
      Cli.ok(
          "restore",
          "appliance",
          "--from=" + project.path("a.backup"),
          "--data=" + project.path("appliance"),
          descriptor,
          masterKey);
      opensSecretsOffline(descriptor, masterKey);
      int port = URI.create(project.descriptor().keyManagerUrl()).getPort();
      keyManager = CommandProject.startKeyManager(directory, port);
      project.startAppliance();
      project.bootstrap();
      assertEquals(wrapped.dek(), project.reader().unwrap("sales-orders@0", wrapped.capsule()));

      decryptsOffline(wrapped, descriptor, masterKey);
    }
  }

  private static void assertRefusedAsNotEmpty(String... command) {
    Cli refused = Cli.run(command);
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("Not empty"), refused::err);
  }

  private void opensSecretsOffline(String descriptor, String masterKey) {
    List<String> command =
        List.of("recovery", "secrets", descriptor, "--file=" + project.path("recovery"), masterKey);
    String out = "--out=" + project.path("secrets");
    String[] restored = {"--data=" + project.path("appliance"), out};
    assertTrue(Cli.ok(with(command, restored)).startsWith("0 secrets: "));
    Cli refused = Cli.run(with(command, "--data=" + project.path("nowhere"), out));
    assertTrue(refused.err().contains("No appliance was restored to"), refused::err);
  }

  private static String[] with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private void decryptsOffline(Encapsulation key, String descriptor, String masterKey)
      throws Exception {
    ObjectHeader header =
        new ObjectHeader(
            Suite.AES_256_GCM, "sales-orders@0", key.capsule(), new byte[ObjectHeader.IV_BYTES]);
    Path object = directory.resolve("object");
    try (OutputStream out =
        new EncryptingOutputStream(
            Files.newOutputStream(object), header, key.dek(), object.toString())) {
      out.write("orders".getBytes(StandardCharsets.UTF_8));
    }
    String file = "--file=" + project.path("recovery");
    Cli.ok(
        "recovery",
        "decrypt",
        descriptor,
        file,
        masterKey,
        object.toString(),
        project.path("plain"));
    assertEquals("orders", Files.readString(directory.resolve("plain")));
  }
}
