package io.cryptos3.provider.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command does before and after the servers are asked. */
class SecretToolTest {
  private static final Set<String> TO_FILE = Set.of(Arguments.OUT, Arguments.FORCE);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "show pin",
        "put pin",
        "put pin --key",
        "put pin --key apps file more",
        "get",
        "get pin --replace",
        "get pin --key",
        "list pin",
        "delete"
      })
  void wordsThatMakeNoSenseAreWrongUsage(String words) {
    assertEquals(2, run(words.isEmpty() ? new String[0] : words.split(" ", -1)));
  }

  @Test
  void theHelpNamesAllCommandsWithoutAConfiguration() {
    assertEquals(0, run("get", "--help"));
    for (String command : List.of("put", "get", "list", "delete")) {
      assertTrue(out.toString(StandardCharsets.UTF_8).contains("secret " + command), command);
    }
  }

  @Test
  void aSecretIsReadAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("pin"), "12 34\n");
    try (SecretBytes fromFile = SecretInput.read(file.toString(), input("other", false));
        SecretBytes piped = SecretInput.read("-", input("12 34\n", false))) {
      assertEquals("12 34\n", text(fromFile));
      assertEquals(fromFile, piped);
    }
  }

  // X6
  @Test
  void whatIsEmptyOrTooLongOrTypedInTheOpenIsNotRead() {
    assertRefused("at least 1 byte", () -> SecretInput.read("-", input("", false)));
    assertRefused(
        "more than 65536 bytes", () -> SecretInput.read("-", input("x".repeat(65_537), false)));
    assertRefused("is a terminal", () -> SecretInput.read("-", input("1234", true)));
    String absent = folder.resolve("absent").toString();
    assertRefused("does not exist: " + absent, () -> SecretInput.read(absent, input("", false)));
  }

  @Test
  void aSecretIsShownOnATerminalOnlyIfThatIsForced() throws Exception {
    StandardStreams shown = new StandardStreams(null, out, false, true);
    assertRefused("--out", () -> SecretOutput.requireSafe(get("pin"), shown));
    SecretOutput.requireSafe(get("pin", "--force"), shown);
    SecretOutput.requireSafe(get("pin", "--out", "file"), shown);
    SecretOutput.requireSafe(get("pin"), input("", false));
  }

  @Test
  void aSecretGoesToANewFileOfItsOwner() throws Exception {
    Path file = folder.resolve("pin");
    try (SecretBytes secret = secret("1234")) {
      SecretOutput.write(secret, get("pin", "--out", file.toString()), input("", false));
    }
    assertEquals("1234", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(0, out.size());
  }

  @Test
  void aFileThatExistsIsReplacedOnlyIfThatIsForced() throws Exception {
    Path file = Files.writeString(folder.resolve("pin"), "precious");
    try (SecretBytes secret = secret("1234")) {
      assertRefused(
          "--force",
          () -> SecretOutput.write(secret, get("pin", "--out", file.toString()), input("", false)));
      assertEquals("precious", Files.readString(file));
      SecretOutput.write(secret, get("pin", "--force", "--out", file.toString()), input("", false));
      SecretOutput.write(secret, get("pin"), input("", false));
    }
    assertEquals("1234", Files.readString(file));
    assertEquals("1234", out.toString(StandardCharsets.UTF_8));
  }

  private int run(String... words) {
    return SecretTool.run(new Configuration(false), input("", false), words);
  }

  private StandardStreams input(String text, boolean typed) {
    return new StandardStreams(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out, typed, false);
  }

  private static Arguments get(String... words) throws UsageException {
    return Arguments.parse(List.of(words), TO_FILE, 1, 1);
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(SecretBytes secret) {
    return new String(secret.revealCopy(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String why, Executable work) {
    IOException e = assertThrows(IOException.class, work);
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
