package io.cryptos3.cli.options;

import io.cryptos3.masterkey.MasterKeyReader;
import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where a command gets the master key, whole or as shares: from files, or typed in without echo.
 * Never from an argument or the environment, which other users of the machine can read (rule D9).
 */
public final class MasterKeyOption {

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description =
          "file with the master key, mode 0600, or with a share of it: then once for each share;"
              + " without it, it is asked for")
  private List<Path> files = List.of();

  /** Returns the key, which the caller closes. */
  public MasterKey read() throws IOException {
    // D9
    return files.isEmpty()
        ? MasterKeyReader.typed(Terminal.dialog("use --master-key-file"))
        : MasterKeyReader.files(files);
  }
}
