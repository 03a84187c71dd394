package io.cryptos3.fs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** S3Proxy in a process of its own; its objects are files that a test can look into. */
final class S3Server implements AutoCloseable {
  private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar").toAbsolutePath();

  private final Process process;
  private final int port;
  private final Path data;

  private S3Server(Process process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  static S3Server start(Path directory, String bucket) throws IOException, InterruptedException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.createDirectories(data.resolve(bucket));
    int port = freePort();
    Path properties = directory.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=access",
            "s3proxy.credential=secret",
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + data));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("s3proxy.log").toFile())
            .start();
    S3Server server = new S3Server(process, port, data);
    server.awaitPort();
    return server;
  }

  /** Points s3a to this server. */
  Configuration configure(Configuration conf) {
    conf.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    conf.set("fs.s3a.endpoint.region", "us-east-1");
    conf.setBoolean("fs.s3a.path.style.access", true);
    conf.setBoolean("fs.s3a.connection.ssl.enabled", false);
    conf.set("fs.s3a.access.key", "access");
    conf.set("fs.s3a.secret.key", "secret");
    conf.set(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    conf.setInt("fs.s3a.attempts.maximum", 2);
    conf.setInt("fs.s3a.retry.limit", 2);
    // S3Proxy gives directory markers no etag.
    conf.setBoolean("fs.s3a.change.detection.version.required", false);
    return conf;
  }

  /** Returns the files in which the server keeps all objects, directory markers left out. */
  List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void awaitPort() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("S3Proxy does not answer on port " + port, e);
        }
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
