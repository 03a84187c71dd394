package io.cryptos3.masterkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// D8
class MasterKeyReceiverTest {
  private final MasterKey key = MasterKey.random(new SecureRandom());
  private final String text = new String(key.revealText());
  private final TestTerminal terminal = new TestTerminal();

  @TempDir private Path directory;

  @Test
  void aKeyIsShownOnceAndTypedBack() throws Exception {
    terminal.type(text.toLowerCase(Locale.ROOT));
    MasterKeyReceiver.handOver(key, MasterKeyReceiver.terminal(terminal.dialog()));
    assertEquals(2, terminal.shown().split(text, -1).length, "shown other than once");
    assertTrue(terminal.typedIsWiped());
  }

  @Test
  void aTypingErrorCanBeCorrectedAndIsNotShown() throws Exception {
    String wrong = (text.startsWith("7") ? "8" : "7") + text.substring(1);
    terminal.type(wrong, text);
    MasterKeyReceiver.handOver(key, MasterKeyReceiver.terminal(terminal.dialog()));
    assertTrue(terminal.shown().contains("typing error"), terminal::shown);
    assertFalse(terminal.shown().contains(wrong), terminal::shown);
    assertTrue(terminal.typedIsWiped());
  }

  @Test
  void anotherKeyOrNothingIsNotTheKey() {
    terminal.type(new String(MasterKey.random(new SecureRandom()).revealText()));
    MasterKeyReceiver receiver = MasterKeyReceiver.terminal(terminal.dialog());
    assertRefused("another master key", receiver);
    terminal.type("");
    assertRefused("Nothing was typed", receiver);
    assertRefused("Nothing was typed", receiver);
    assertTrue(terminal.shown().contains("do not rely"), terminal::shown);
  }

  @Test
  void aFileIsPrivateAndReadBack() throws Exception {
    Path file = directory.resolve("master.key");
    MasterKeyReceiver.handOver(key, MasterKeyReceiver.file(file));
    assertEquals(text, Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileThatIsThereIsNotTouched() throws Exception {
    Path file = Files.writeString(directory.resolve("master.key"), "older");
    assertRefused("exists already", MasterKeyReceiver.file(file));
    assertEquals("older", Files.readString(file));
  }

  @Test
  void aFileThatDoesNotKeepTheKeyIsWithdrawn() {
    Path file = directory.resolve("master.key");
    MasterKeyReceiver whole = MasterKeyReceiver.file(file);
    MasterKeyReceiver torn =
        new MasterKeyReceiver() {
          @Override
          public void receive(MasterKey received) throws IOException {
            whole.receive(received);
            Files.writeString(file, text.substring(0, 20));
          }

          @Override
          public MasterKey readBack() throws IOException {
            return whole.readBack();
          }

          @Override
          public void withdraw() throws IOException {
            whole.withdraw();
          }
        };
    assertRefused("has 16 letters and digits", torn);
    assertFalse(Files.exists(file));
  }

  private void assertRefused(String reason, MasterKeyReceiver receiver) {
    String message =
        assertThrows(IOException.class, () -> MasterKeyReceiver.handOver(key, receiver))
            .getMessage();
    assertTrue(message.contains(reason), message);
    assertFalse(message.contains(text.substring(0, 4)), message);
  }
}
