package io.cryptos3.cli;

import io.cryptos3.masterkey.PrintedFile;
import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Where a command gets the master key: from a file, or typed in without echo. Never from an
 * argument or the environment, which other users of the machine can read (rule D9).
 */
final class MasterKeyOption {

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description = "file with the master key, mode 0600; without it, it is asked for")
  private Path file;

  /** Returns the key, which the caller closes. */
  MasterKey read() throws IOException {
    // D9
    return file == null
        ? Terminal.dialog("use --master-key-file").ask("Master key: ", MasterKey::parse)
        : PrintedFile.read(file, MasterKey::parse);
  }
}
