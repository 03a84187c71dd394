package io.cryptos3.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/** S3Proxy in a process of its own, on a free port, with one bucket. */
final class S3Proxy {
  static final String BUCKET = "test-bucket";
  static final String ACCESS_KEY = "access";
  static final String SECRET_KEY = "secret";

  private static final Pattern STARTED = Pattern.compile("Started .*\\{(127\\.0\\.0\\.1:\\d+)}");
  private static final long START_NANOS = 60_000_000_000L;

  private static S3Proxy shared;

  private final Process process;
  private final URI endpoint;

  private S3Proxy(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts the server when it is wanted first; it ends with this JVM. */
  static synchronized S3Proxy shared() throws IOException {
    if (shared == null) {
      Path directory = Files.createTempDirectory("s3proxy");
      S3Proxy started = start(directory);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> started.end(directory)));
      shared = started;
    }
    return shared;
  }

  /** Starts a server that keeps its objects, and what it says, below a directory. */
  private static S3Proxy start(Path directory) throws IOException {
    Path data = directory.resolve("s3");
    Files.createDirectories(data.resolve(BUCKET));
    Path properties = directory.resolve("s3proxy.conf");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
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
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  URI endpoint() {
    return endpoint;
  }

  private void end(Path directory) {
    process.destroyForcibly();
    process.onExit().join();
    FileUtils.deleteQuietly(directory.toFile());
  }

  /** Looks beside these classes, or the jar of them that other modules have. */
  private static Path jar() {
    URI classes =
        URI.create(S3Proxy.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling("s3proxy/s3proxy.jar");
  }

  private static URI awaitEndpoint(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + START_NANOS;
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher started = STARTED.matcher(Files.readString(log));
      if (started.find()) {
        return URI.create("http://" + started.group(1));
      }
      LockSupport.parkNanos(50_000_000L);
    }
    throw new IOException("S3Proxy did not start: " + Files.readString(log));
  }
}
