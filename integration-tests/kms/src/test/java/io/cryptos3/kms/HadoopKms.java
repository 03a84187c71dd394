package io.cryptos3.kms;

import io.cryptos3.harness.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hadoop's key management server, in a process of its own; its keys are in a file. */
final class HadoopKms implements AutoCloseable {
  private final Process process;
  private final int port;

  private HadoopKms(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server on a free port.
   *
   * @param acls who may do what, as in {@code kms-acls.xml}
   */
  static HadoopKms start(Path folder, Map<String, String> acls)
      throws IOException, InterruptedException {
    int port = freePort();
    String keys = "jceks://file@" + folder.resolve("keys.jceks");
    Map<String, String> site =
        Map.of(
            "hadoop.kms.key.provider.uri",
            keys,
            "hadoop.kms.authentication.type",
            "simple",
            "hadoop.kms.http.host",
            "127.0.0.1",
            "hadoop.kms.http.port",
            Integer.toString(port));
    write(folder.resolve("core-site.xml"), Map.of());
    write(folder.resolve("kms-site.xml"), site);
    write(folder.resolve("kms-acls.xml"), acls);
    Path log4j =
        Files.write(
            folder.resolve("kms-log4j.properties"),
            List.of(
                "log4j.rootLogger=WARN,console",
                "log4j.appender.console=org.apache.log4j.ConsoleAppender",
                "log4j.appender.console.layout=org.apache.log4j.SimpleLayout"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Its JAXB defines classes by reflection.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Xmx256m",
                "-Dlog4j.configuration=" + log4j.toUri(),
                "-Dkms.config.dir=" + folder,
                "-Dkms.log.dir=" + folder,
                "-cp",
                folder + ":" + Checkout.classPath("hadoop-kms"),
                "org.apache.hadoop.crypto.key.kms.server.KMSWebServer")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("kms.log").toFile())
            .start();
    HadoopKms kms = new HadoopKms(process, port);
    try {
      kms.awaitPort();
      return kms;
    } catch (IOException | InterruptedException e) {
      kms.close();
      throw e;
    }
  }

  /** The URI of the key provider. */
  String uri() {
    return "kms://http@127.0.0.1:" + port + "/kms";
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitPort() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("Hadoop's KMS does not answer on port " + port, e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static void write(Path file, Map<String, String> properties) throws IOException {
    StringBuilder xml = new StringBuilder("<configuration>");
    properties.forEach(
        (name, value) ->
            xml.append(
                "<property><name>%s</name><value>%s</value></property>\n".formatted(name, value)));
    Files.writeString(file, xml.append("</configuration>"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
