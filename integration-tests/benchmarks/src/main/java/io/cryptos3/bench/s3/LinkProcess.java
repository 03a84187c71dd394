package io.cryptos3.bench.s3;

import io.cryptos3.bench.link.LinkMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with links to servers; it ends with this one, whatever ends this one. */
final class LinkProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader ports;

  private LinkProcess(Process process) {
    this.process = process;
    this.ports = process.inputReader();
  }

  static LinkProcess start(LinkSettings settings, URI... servers) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LinkMain.class.getName());
    command.add(Double.toString(settings.roundTripMillis()));
    command.add(Double.toString(settings.mebibytesPerSecond()));
    for (URI server : servers) {
      int port = server.getPort() >= 0 ? server.getPort() : server.toURL().getDefaultPort();
      command.add(server.getHost() + ":" + port);
    }
    return new LinkProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Where the next server is reached through its link. */
  URI next(URI server) throws IOException {
    String port = ports.readLine();
    if (port == null) {
      throw new IOException("The link to " + server + " did not start");
    }
    return URI.create(server.getScheme() + "://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
