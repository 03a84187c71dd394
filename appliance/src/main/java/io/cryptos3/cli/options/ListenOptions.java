package io.cryptos3.cli.options;

import io.cryptos3.config.DrainOption;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.server.DrainableServer;
import io.cryptos3.server.Listen;
import io.cryptos3.server.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a server listens and how it says so. */
public final class ListenOptions {

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

  @Mixin private DrainOption drain;

  public Listen address() {
    return new Listen(bind, port);
  }

  /** Says that the server is ready, and serves until the process is told to stop. */
  public void serve(DrainableServer server, URI url, Fingerprint fingerprint)
      throws IOException, InterruptedException {
    if (readyFile != null) {
      ReadyFile.write(readyFile, url, fingerprint);
    }
    drain.serve(server);
  }
}
