package io.cryptos3.masterkey;

import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where a new master key goes, once. It gets there, and is had back from there, before anything
 * depends on it: so no project exists whose master key was lost on the way.
 */
public interface MasterKeyReceiver {

  /** Takes the key; nothing else keeps it. */
  void receive(MasterKey key) throws IOException;

  /**
   * Returns the key as whoever received it has it, which the caller closes.
   *
   * @throws IOException if they do not have it
   */
  MasterKey readBack() throws IOException;

  /** Hears that nothing depends on the key after all, so that it is of no use. */
  void withdraw() throws IOException;

  /**
   * Hands a new key over and tries whether it can be had back.
   *
   * @throws IOException if it cannot; then nothing may depend on it
   */
  static void handOver(MasterKey key, MasterKeyReceiver receiver) throws IOException {
    receiver.receive(key);
    // D8
    try (MasterKey back = receiver.readBack()) {
      if (!back.equals(key)) {
        throw new IOException("What was read back is another master key than the new one");
      }
    } catch (IOException | RuntimeException e) {
      receiver.withdraw();
      throw e;
    }
  }

  /** Writes the key to a new file of mode 0600, for scripts. */
  static MasterKeyReceiver file(Path file) {
    return new MasterKeyReceiver() {
      @Override
      public void receive(MasterKey key) throws IOException {
        char[] text = key.revealText();
        try {
          PrintedFile.create(file, text);
        } finally {
          Arrays.fill(text, '\0');
        }
      }

      @Override
      public MasterKey readBack() throws IOException {
        return PrintedFile.read(file, MasterKey::parse);
      }

      @Override
      public void withdraw() throws IOException {
        Files.deleteIfExists(file);
      }
    };
  }

  /** Shows the key to the person at the terminal, who types it back. */
  static MasterKeyReceiver terminal(Dialog dialog) {
    return new MasterKeyReceiver() {
      @Override
      public void receive(MasterKey key) {
        char[] text = key.revealText();
        try {
          dialog.show("Master key (write it down now, it is never shown again):", text);
        } finally {
          Arrays.fill(text, '\0');
        }
      }

      @Override
      public MasterKey readBack() throws IOException {
        return dialog.ask("Type it from what you wrote (not shown): ", MasterKey::parse);
      }

      @Override
      public void withdraw() {
        dialog.say("Not accepted: do not rely on the master key above.");
      }
    };
  }
}
