package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** An appliance in a JVM of its own; it starts sealed. */
public final class ApplianceProcess implements AutoCloseable {

  private static final String NAME = "appliance";

  private final Path data;
  private final Path project;
  private final Map<String, String> environment;
  private SplitKeyServer server;

  private ApplianceProcess(
      Path data, Path project, Map<String, String> environment, SplitKeyServer server) {
    this.data = data;
    this.project = project;
    this.environment = environment;
    this.server = server;
  }

  /**
   * Starts a new appliance of a project on a free port with its data below {@code folder}.
   *
   * @param environment variables for the process
   */
  public static ApplianceProcess start(Path folder, Path project, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path data = folder.resolve(NAME);
    return new ApplianceProcess(
        data,
        project,
        environment,
        SplitKeyServer.start(NAME, data, environment, "--project", project.toString()));
  }

  /** Ends the appliance as {@code kill -9} does, and starts it, sealed, on the same port. */
  public void killAndRestart() throws IOException, InterruptedException {
    server.kill();
    int port = server.url().getPort();
    server = SplitKeyServer.startOn(port, NAME, data, environment, "--project", project.toString());
  }

  /** The id of the process. */
  public long pid() {
    return server.pid();
  }

  public URI url() {
    return server.url();
  }

  /** {@code sha256:} and the hash of the server's public key, in hex; new with each start. */
  public String fingerprint() {
    return server.fingerprint();
  }

  @Override
  public void close() {
    server.close();
  }
}
