package io.cryptos3.cli;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.server.Listen;
import io.cryptos3.server.ReadyFile;
import io.cryptos3.server.Shutdown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a server listens and how it says so. */
final class ListenOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      required = true,
      description = "0 for any that is free")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on (${DEFAULT-VALUE})")
  private String bind;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "gets url, fingerprint and pid as JSON once connections are accepted")
  private Path readyFile;

  Listen address() {
    return new Listen(bind, port);
  }

  /** Says that the server is ready, and serves until the process is told to stop. */
  void serve(AutoCloseable server, URI url, Fingerprint fingerprint)
      throws IOException, InterruptedException {
    if (readyFile != null) {
      ReadyFile.write(readyFile, url, fingerprint);
    }
    Shutdown.serveUntilStopped(server);
  }
}
