package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.cli.options.MasterKeyOption;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  @TempDir private Path directory;

  @Test
  void saysItsVersion() {
    assertTrue(Cli.ok("--version").startsWith("cryptos3 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "seal",
        "project",
        "client",
        "master-key",
        "backup",
        "restore",
        "recovery",
        "key",
        "key destroy sales 0",
        "grant etl --key x --right fly",
        "status --appliance https://localhost:1 --fingerprint sha256:12",
        "bootstrap --master-key 1234",
        "appliance --data x"
      })
  void wrongUsageIsTwo(String line) {
    Cli done = Cli.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(2, done.status(), done::err);
    assertFalse(done.err().isEmpty());
  }

  // B3, O4
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap --appliance=https://localhost:1 --project=x --owner=x --master-key-file=x",
        "project create sales --key-manager=https://localhost:1 --invitation-file=x --out=x"
      })
  void noServerIsBelievedWithoutItsFingerprint(String line) {
    Cli done = Cli.run(line.split(" "));
    assertEquals(2, done.status(), done::err);
    assertTrue(done.err().contains("Missing required option: '--fingerprint"), done::err);
  }

  @Test
  void aFailureIsOneLineAndOne() {
    Cli done =
        Cli.run(
            "seal",
            "--appliance=https://localhost:1",
            "--project=" + directory.resolve("no.project.json"),
            "--identity=" + directory.resolve("no.pem"));
    assertEquals(1, done.status());
    assertEquals(1, done.err().lines().count(), done::err);
    assertTrue(done.err().startsWith("cryptos3: "), done::err);
    assertTrue(done.err().contains("no.pem"), done::err);
  }

  @Test
  void aServerThatCannotBeReachedIsNamed() {
    Cli done =
        Cli.run(
            "status", "--appliance=https://localhost:1", "--fingerprint=sha256:" + "00".repeat(32));
    assertEquals(1, done.status());
    assertTrue(
        done.err().startsWith("cryptos3: Cannot reach the appliance https://localhost:1: "),
        done::err);
  }

  // D9
  @Test
  void noOptionTakesAMasterKey() {
    for (String command :
        new String[] {
          "bootstrap",
          "project create",
          "master-key verify",
          "master-key split",
          "restore appliance",
          "recovery decrypt"
        }) {
      String[] help = (command + " --help").split(" ");
      Cli.ok(help)
          .lines()
          .filter(line -> line.contains("--master-key"))
          .forEach(line -> assertTrue(line.contains("=FILE"), line));
    }
  }

  @Test
  void aMasterKeyFileThatOthersMayReadIsRefused() throws Exception {
    Path file = directory.resolve("master.key");
    Files.writeString(file, "not a key");
    MasterKeyOption option =
        CommandLine.populateCommand(new MasterKeyOption(), "--master-key-file=" + file);
    String message = assertThrows(IOException.class, option::read).getMessage();
    assertTrue(message.contains("too open"), message);
  }

  // D7
  @Test
  void aDamagedMasterKeyIsRefusedWithoutShowingIt() throws Exception {
    Path file = directory.resolve("master.key");
    PrivateFiles.create(file, SecretBytes.copyOf("AAAA-BBBB".getBytes(StandardCharsets.US_ASCII)));
    MasterKeyOption option =
        CommandLine.populateCommand(new MasterKeyOption(), "--master-key-file=" + file);
    String message = assertThrows(IOException.class, option::read).getMessage();
    assertFalse(message.contains("AAAA"), message);
    assertTrue(message.contains("master.key"), message);
  }
}
