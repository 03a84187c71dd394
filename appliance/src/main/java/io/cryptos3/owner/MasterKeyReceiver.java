package io.cryptos3.owner;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where a new master key goes, once. It gets there before the project exists: so no project exists
 * whose master key was lost on the way.
 */
public interface MasterKeyReceiver {

  /** Takes the key; nothing else keeps it. */
  void receive(MasterKey key) throws IOException;

  /** Hears that the project was not created, so that the key is of no use. */
  void withdraw() throws IOException;

  /** Writes the key to a new file of mode 0600, for scripts. */
  static MasterKeyReceiver file(Path file) {
    return new MasterKeyReceiver() {
      @Override
      public void receive(MasterKey key) throws IOException {
        char[] text = key.revealText();
        byte[] ascii = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
          ascii[i] = (byte) text[i];
        }
        Arrays.fill(text, '\0');
        try (SecretBytes content = SecretBytes.takeOver(ascii)) {
          PrivateFiles.create(file, content);
        }
      }

      @Override
      public void withdraw() throws IOException {
        Files.deleteIfExists(file);
      }
    };
  }

  /** Shows the key to the person at the terminal. */
  static MasterKeyReceiver terminal(PrintWriter terminal) {
    return new MasterKeyReceiver() {
      @Override
      public void receive(MasterKey key) {
        char[] text = key.revealText();
        try {
          terminal.println("Master key (write it down now, it is never shown again):");
          terminal.println();
          terminal.println(text);
          terminal.println();
          terminal.flush();
        } finally {
          Arrays.fill(text, '\0');
        }
      }

      @Override
      public void withdraw() {
        terminal.println("The project was not created: the master key above is of no use.");
        terminal.flush();
      }
    };
  }
}
