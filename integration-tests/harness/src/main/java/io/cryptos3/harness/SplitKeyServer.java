package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of {@code bin/cryptos3}, and what its ready file says. */
final class SplitKeyServer implements AutoCloseable {

  private final Server server;
  private final URI url;
  private final String fingerprint;

  private SplitKeyServer(Server server, URI url, String fingerprint) {
    this.server = server;
    this.url = url;
    this.fingerprint = fingerprint;
  }

  /** Starts a server on a free port; its log and ready file are beside its data. */
  static SplitKeyServer start(
      String name, Path data, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return startOn(0, name, data, environment, arguments);
  }

  static SplitKeyServer startOn(
      int port, String name, Path data, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path ready = data.resolveSibling(name + ".ready");
    Path log = data.resolveSibling(name + ".log");
    Files.deleteIfExists(ready);
    Command command =
        Command.of("cryptos3", name, "--data", data.toString())
            .with("--port", Integer.toString(port), "--ready-file", ready.toString())
            .with(arguments);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      command = command.withEnvironment(variable.getKey(), variable.getValue());
    }
    Server server = new Server(command.start(log), log);
    return server.await(() -> read(ready).map(found -> found.of(server)));
  }

  URI url() {
    return url;
  }

  /** {@code sha256:} and the hash of the server's public key, in hex. */
  String fingerprint() {
    return fingerprint;
  }

  long pid() {
    return server.pid();
  }

  void kill() throws InterruptedException {
    server.kill();
  }

  @Override
  public void close() {
    server.close();
  }

  private static Optional<Ready> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String json = Files.readString(file);
    return value(json, "url")
        .flatMap(url -> value(json, "fingerprint").map(print -> new Ready(URI.create(url), print)));
  }

  private static Optional<String> value(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private record Ready(URI url, String fingerprint) {
    SplitKeyServer of(Server server) {
      return new SplitKeyServer(server, url, fingerprint);
    }
  }
}
