package io.cryptos3.cli;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.server.Listen;
import io.cryptos3.server.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/** The options of both servers, and how they run until the process is told to stop. */
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

  /** Waits until the process is told to stop, then closes the server. */
  int serve(AutoCloseable server, URI url, Fingerprint fingerprint) throws IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close(server);
                  stopped.countDown();
                },
                "shutdown"));
    if (readyFile != null) {
      ReadyFile.write(readyFile, url, fingerprint);
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("cryptos3: cannot stop cleanly: " + e.getMessage());
    }
  }
}
