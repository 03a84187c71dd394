package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A key manager in a JVM of its own. */
public final class KeyManagerProcess implements AutoCloseable {

  private static final String NAME = "keymanager";

  private final Path data;
  private final Map<String, String> environment;
  private SplitKeyServer server;

  private KeyManagerProcess(Path data, Map<String, String> environment, SplitKeyServer server) {
    this.data = data;
    this.environment = environment;
    this.server = server;
  }

  /**
   * Starts a new key manager on a free port with its data below {@code folder}.
   *
   * @param environment variables for the process
   */
  public static KeyManagerProcess start(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path data = folder.resolve(NAME);
    return new KeyManagerProcess(
        data, environment, SplitKeyServer.start(NAME, data, environment, options(data)));
  }

  /**
   * Ends the key manager as {@code kill -9} does, and starts it again on the same port.
   *
   * @param more options for the new process
   */
  public void killAndRestart(String... more) throws IOException, InterruptedException {
    server.kill();
    server =
        SplitKeyServer.startOn(
            server.url().getPort(), NAME, data, environment, options(data, more));
  }

  private static String[] options(Path data, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--storage-key-file",
                data.resolveSibling("storage-key").toString(),
                "--minimum-waiting-period",
                "PT0S"));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  /** A one-time invitation to create a project. */
  public String invite() throws IOException, InterruptedException {
    return Command.of("cryptos3", NAME, "invite", "--data", data.toString()).run();
  }

  /** The id of the process. */
  public long pid() {
    return server.pid();
  }

  public URI url() {
    return server.url();
  }

  /** {@code sha256:} and the hash of the server's public key, in hex. */
  public String fingerprint() {
    return server.fingerprint();
  }

  @Override
  public void close() {
    server.close();
  }
}
