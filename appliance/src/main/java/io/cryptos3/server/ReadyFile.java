package io.cryptos3.server;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that tells scripts that a server accepts connections: {@code {"url", "fingerprint",
 * "pid"}}. It appears whole or not at all.
 */
public final class ReadyFile {
  private record Content(String url, String fingerprint, long pid) {}

  private ReadyFile() {}

  /**
   * Writes the file, replacing one from before.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, URI url, Fingerprint fingerprint) throws IOException {
    Content content =
        new Content(url.toString(), fingerprint.toString(), ProcessHandle.current().pid());
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, Json.encode(content));
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
