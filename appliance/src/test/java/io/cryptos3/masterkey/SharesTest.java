package io.cryptos3.masterkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SharesTest {
  private final SecureRandom random = new SecureRandom();
  private final MasterKey key = MasterKey.random(random);
  private final List<MasterKeyShare> shares = key.split(3, 5, random);
  private final TestTerminal terminal = new TestTerminal();

  @TempDir private Path directory;

  // D13
  @Test
  void sharesGoToPrivateFilesAndComeBackAsTheKey() throws Exception {
    ShareReceiver.handOver(key, shares, ShareReceiver.files(directory, "sales"));
    for (int i = 1; i <= 5; i++) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(i))));
    }
    assertEquals(key, MasterKeyReader.files(List.of(file(5), file(1), file(3))));
    assertEquals(key, MasterKeyReader.files(Stream.of(1, 2, 3, 4, 5).map(this::file).toList()));
  }

  // D13
  @Test
  void eachShareIsTypedBackBeforeTheNextOneIsShown() throws Exception {
    shares.forEach(share -> terminal.type(text(share)));
    ShareReceiver.handOver(key, shares, ShareReceiver.terminal(terminal.dialog()));
    for (MasterKeyShare share : shares) {
      assertEquals(2, terminal.shown().split(text(share), -1).length, "shown other than once");
    }
    assertTrue(terminal.typedIsWiped());
  }

  @Test
  void theWrongShareTypedBackEndsIt() {
    terminal.type(text(shares.get(1)));
    assertRefused(
        "another share than share 1",
        () -> ShareReceiver.handOver(key, shares, ShareReceiver.terminal(terminal.dialog())));
    assertFalse(terminal.shown().contains(text(shares.get(1))), terminal::shown);
  }

  @Test
  void sharesAreTypedUntilThereAreEnough() throws Exception {
    String otherSet = text(key.split(3, 5, random).get(4));
    terminal.type(
        text(shares.get(4)),
        text(shares.get(4)),
        otherSet,
        text(shares.get(0)).replace('-', '_'),
        text(shares.get(0)),
        text(shares.get(2)));
    assertEquals(key, MasterKeyReader.typed(terminal.dialog()));
    assertTrue(terminal.shown().contains("Share 5 was given twice"), terminal::shown);
    assertTrue(terminal.shown().contains("of another set"), terminal::shown);
    assertTrue(terminal.shown().contains("2 of 3 shares"), terminal::shown);
    assertFalse(terminal.shown().contains(otherSet.substring(20)), terminal::shown);
    assertTrue(terminal.typedIsWiped());
  }

  @Test
  void aKeyIsTypedWhole() throws Exception {
    terminal.type(new String(key.revealText()));
    assertEquals(key, MasterKeyReader.typed(terminal.dialog()));
  }

  @Test
  void tooFewFilesOrAKeyAmongThemAreRefused() throws Exception {
    ShareReceiver.handOver(key, shares, ShareReceiver.files(directory, "sales"));
    assertRefused("Only 2 of the 3 shares", () -> MasterKeyReader.files(List.of(file(1), file(2))));
    Path whole = directory.resolve("master.key");
    PrintedFile.create(whole, key.revealText());
    assertRefused(
        "already: what else is given?", () -> MasterKeyReader.files(List.of(whole, file(1))));
    assertRefused(
        "File " + whole + ": Share", () -> MasterKeyReader.files(List.of(file(1), whole)));
  }

  private Path file(int index) {
    return directory.resolve("sales.share-" + index + ".key");
  }

  private static String text(MasterKeyShare share) {
    return new String(share.revealText());
  }

  private static void assertRefused(String reason, Executable attempt) {
    String message = assertThrows(IOException.class, attempt).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
