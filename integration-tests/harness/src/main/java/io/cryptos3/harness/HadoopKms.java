package io.cryptos3.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hadoop's key management server, in a JVM of its own; its keys are in a file. */
public final class HadoopKms implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Server server;
  private final int port;
  private final Optional<KmsCertificate> certificate;

  private HadoopKms(Server server, int port, Optional<KmsCertificate> certificate) {
    this.server = server;
    this.port = port;
    this.certificate = certificate;
  }

  /**
   * Starts a server on a free port, without TLS.
   *
   * @param acls who may do what, as in {@code kms-acls.xml}
   */
  public static HadoopKms start(Path folder, Map<String, String> acls)
      throws IOException, InterruptedException {
    return start(folder, acls, Optional.empty());
  }

  /** The same over HTTPS, with a certificate that is made for it. */
  public static HadoopKms startWithTls(Path folder, Map<String, String> acls)
      throws IOException, InterruptedException {
    return start(folder, acls, Optional.of(KmsCertificate.create(folder, HOST)));
  }

  private static HadoopKms start(
      Path folder, Map<String, String> acls, Optional<KmsCertificate> certificate)
      throws IOException, InterruptedException {
    int port = freePort();
    ConfigurationFolder.writeFile(folder.resolve("core-site.xml"), Map.of());
    ConfigurationFolder.writeFile(
        folder.resolve("kms-site.xml"), site(folder, port, certificate.isPresent()));
    ConfigurationFolder.writeFile(folder.resolve("kms-acls.xml"), acls);
    if (certificate.isPresent()) {
      ConfigurationFolder.writeFile(
          folder.resolve("ssl-server.xml"), certificate.get().serverConfiguration());
    }
    Path log = folder.resolve("kms.log");
    Server server = new Server(command(folder).redirectOutput(log.toFile()).start(), log);
    server.await(() -> answers(port) ? Optional.of(port) : Optional.empty());
    return new HadoopKms(server, port, certificate);
  }

  private static Map<String, String> site(Path folder, int port, boolean tls) {
    return Map.of(
        "hadoop.kms.key.provider.uri",
        "jceks://file@" + folder.resolve("keys.jceks"),
        "hadoop.kms.authentication.type",
        "simple",
        "hadoop.kms.http.host",
        HOST,
        "hadoop.kms.http.port",
        Integer.toString(port),
        "hadoop.kms.ssl.enabled",
        Boolean.toString(tls));
  }

  private static ProcessBuilder command(Path folder) throws IOException {
    Path log4j =
        Files.write(
            folder.resolve("kms-log4j.properties"),
            List.of(
                "log4j.rootLogger=WARN,console",
                "log4j.appender.console=org.apache.log4j.ConsoleAppender",
                "log4j.appender.console.layout=org.apache.log4j.SimpleLayout"));
    return new ProcessBuilder(
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
        .redirectErrorStream(true);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The URI of the key provider. */
  public String uri() {
    return "kms://"
        + (certificate.isPresent() ? "https" : "http")
        + "@"
        + HOST
        + ":"
        + port
        + "/kms";
  }

  /** Hadoop's configuration of a client. */
  public Map<String, String> configuration() throws IOException {
    Map<String, String> conf = new HashMap<>();
    conf.put("hadoop.security.key.provider.path", uri());
    if (certificate.isPresent()) {
      conf.putAll(certificate.get().clientConfiguration());
    }
    return conf;
  }

  /** The id of the process. */
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    server.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
