package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A key manager in a JVM of its own. */
public final class KeyManagerProcess implements AutoCloseable {

  private static final String NAME = "keymanager";

  private final Path data;
  private SplitKeyServer server;

  private KeyManagerProcess(Path data, SplitKeyServer server) {
    this.data = data;
    this.server = server;
  }

  /** Starts a new key manager on a free port with its data below {@code folder}. */
  public static KeyManagerProcess start(Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve(NAME);
    return new KeyManagerProcess(data, SplitKeyServer.start(NAME, data, options(data)));
  }

  /** Ends the key manager as {@code kill -9} does, and starts it again on the same port. */
  public void killAndRestart() throws IOException, InterruptedException {
    server.kill();
    server = SplitKeyServer.startOn(server.url().getPort(), NAME, data, options(data));
  }

  private static String[] options(Path data) {
    return new String[] {
      "--storage-key-file",
      data.resolveSibling("storage-key").toString(),
      "--minimum-waiting-period",
      "PT0S"
    };
  }

  /** A one-time invitation to create a project. */
  public String invite() throws IOException, InterruptedException {
    return Command.of("cryptos3", NAME, "invite", "--data", data.toString()).run();
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
