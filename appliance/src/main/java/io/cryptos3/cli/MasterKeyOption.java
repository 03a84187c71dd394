package io.cryptos3.cli;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.MasterKey;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/**
 * Where a command gets the master key: from a file, or typed in without echo. Never from an
 * argument or the environment, which other users of the machine can read.
 */
final class MasterKeyOption {

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description = "file with the master key, mode 0600; without it, it is asked for")
  private Path file;

  MasterKey read() throws IOException {
    char[] text = file == null ? prompt() : content(file);
    try {
      return MasterKey.parse(CharBuffer.wrap(text));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          (file == null ? "What was typed" : "File " + file) + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private static char[] prompt() throws IOException {
    Console console = Terminal.require("use --master-key-file");
    char[] typed = console.readPassword("Master key: ");
    if (typed == null) {
      throw new IOException("No master key was typed");
    }
    return typed;
  }

  private static char[] content(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    try {
      return Arrays.copyOf(text.array(), text.length());
    } finally {
      Wipe.bytes(bytes);
      Arrays.fill(text.array(), '\0');
    }
  }
}
