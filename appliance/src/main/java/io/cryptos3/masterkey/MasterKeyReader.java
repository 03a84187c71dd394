package io.cryptos3.masterkey;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a master key as it was kept: whole, or as shares, one after the other. */
public final class MasterKeyReader implements AutoCloseable {
  private final List<MasterKeyShare> shares = new ArrayList<>();
  private MasterKey key;

  private MasterKeyReader() {}

  /**
   * Reads one file with the key, or as many with shares as it takes.
   *
   * @return the key, which the caller closes
   * @throws IOException naming the file that cannot be used, or if they do not make a key
   */
  public static MasterKey files(List<Path> files) throws IOException {
    try (MasterKeyReader reader = new MasterKeyReader()) {
      for (Path file : files) {
        PrintedFile.read(file, reader::add);
      }
      return reader.finish();
    }
  }

  /**
   * Has the key typed, or shares until there are enough.
   *
   * @return the key, which the caller closes
   * @throws IOException if the person gives up
   */
  public static MasterKey typed(Dialog dialog) throws IOException {
    try (MasterKeyReader reader = new MasterKeyReader()) {
      while (!reader.ask(dialog)) {
        dialog.say(reader.shares.size() + " of " + reader.threshold() + " shares");
      }
      return reader.finish();
    }
  }

  private boolean ask(Dialog dialog) throws IOException {
    String prompt = shares.isEmpty() ? "Master key, or a share of it: " : "Another share: ";
    return dialog.ask(prompt, this::add);
  }

  /** Takes a key or a share; true if there is enough now. */
  private boolean add(CharSequence text) {
    if (key != null) {
      throw new IllegalArgumentException("There is a master key already: what else is given?");
    }
    if (shares.isEmpty() && !MasterKeyShare.looksLikeOne(text)) {
      key = MasterKey.parse(text);
      return true;
    }
    MasterKeyShare share = MasterKeyShare.parse(text);
    try {
      shares.forEach(share::requireBeside);
    } catch (IllegalArgumentException e) {
      share.close();
      throw e;
    }
    shares.add(share);
    return shares.size() >= threshold();
  }

  private int threshold() {
    return shares.get(0).threshold();
  }

  private MasterKey finish() throws IOException {
    try {
      MasterKey read = key == null ? MasterKey.combine(shares) : key;
      key = null;
      return read;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    shares.forEach(MasterKeyShare::close);
    if (key != null) {
      key.close();
    }
  }
}
