package io.cryptos3.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3Proxy in a process of its own, on a free port. */
final class S3Proxy implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Started .*\\{(127\\.0\\.0\\.1:\\d+)}");
  private static final long START_NANOS = 60_000_000_000L;

  private final Process process;
  private final URI endpoint;

  private S3Proxy(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts a server that keeps its objects, and what it says, below a directory. */
  static S3Proxy start(Path directory, String bucket, String accessKey, String secretKey)
      throws IOException, InterruptedException {
    Path data = directory.resolve("s3");
    Files.createDirectories(data.resolve(bucket));
    Path properties = directory.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + accessKey,
            "s3proxy.credential=" + secretKey,
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + data));
    Path log = directory.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar().toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new S3Proxy(process, awaitEndpoint(process, log));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** Looks beside these classes, or the jar of them that other modules have. */
  private static Path jar() {
    URI classes =
        URI.create(S3Proxy.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling("s3proxy/s3proxy.jar");
  }

  private static URI awaitEndpoint(Process process, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_NANOS;
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher started = STARTED.matcher(Files.readString(log));
      if (started.find()) {
        return URI.create("http://" + started.group(1));
      }
      Thread.sleep(50);
    }
    throw new IOException("S3Proxy did not start: " + Files.readString(log));
  }
}
