package io.cryptos3.masterkey;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where new shares of a master key go, each once and apart from the others. */
public interface ShareReceiver {

  /** Takes a share and returns it as it can be had back, which the caller closes. */
  MasterKeyShare receive(MasterKeyShare share) throws IOException;

  /**
   * Hands shares of a key over and tries whether what can be had back gives the key.
   *
   * @throws IOException if it does not; then the shares are to be thrown away
   */
  static void handOver(MasterKey key, List<MasterKeyShare> shares, ShareReceiver receiver)
      throws IOException {
    List<MasterKeyShare> back = new ArrayList<>();
    try {
      for (MasterKeyShare share : shares) {
        MasterKeyShare had = receiver.receive(share);
        back.add(had);
        if (!had.equals(share)) {
          throw new IOException("What was read back is another share than share " + share.index());
        }
      }
      // D13
      try (MasterKey combined = MasterKey.combine(back)) {
        if (!combined.equals(key)) {
          throw new IOException("The shares do not give the master key");
        }
      }
    } finally {
      back.forEach(MasterKeyShare::close);
    }
  }

  /** Writes each share to a new file of mode 0600: {@code NAME.share-1.key} and so on. */
  static ShareReceiver files(Path directory, String name) {
    return share -> {
      Path file = directory.resolve(name + ".share-" + share.index() + ".key");
      char[] text = share.revealText();
      try {
        PrintedFile.create(file, text);
      } finally {
        Arrays.fill(text, '\0');
      }
      return PrintedFile.read(file, MasterKeyShare::parse);
    };
  }

  /** Shows each share to the person at the terminal, who types it back before the next one. */
  static ShareReceiver terminal(Dialog dialog) {
    return share -> {
      char[] text = share.revealText();
      try {
        dialog.show(
            "Share %d, any %d of set %s give the master key (write it down now):"
                .formatted(share.index(), share.threshold(), share.setId()),
            text);
      } finally {
        Arrays.fill(text, '\0');
      }
      return dialog.ask("Type it from what you wrote (not shown): ", MasterKeyShare::parse);
    };
  }
}
