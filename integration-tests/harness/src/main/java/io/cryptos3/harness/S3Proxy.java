package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that keeps objects as files, so that a test can look at what S3 really holds. */
final class S3Proxy extends S3Server {

  static final String BUCKET = "lake";
  private static final String USER = "test";
  private static final String PASSWORD = "test-password";
  private static final Pattern STARTED = Pattern.compile("Started .*\\{(127\\.0\\.0\\.1:\\d+)}");

  private final Server server;
  private final Path folder;
  private final URI endpoint;

  private S3Proxy(Server server, Path folder, URI endpoint) {
    this.server = server;
    this.folder = folder;
    this.endpoint = endpoint;
  }

  /** Starts a server on a free port that keeps its objects below {@code folder}. */
  static S3Proxy launch(Path folder) throws IOException, InterruptedException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    Path settings = folder.resolve("s3.properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + USER,
            "s3proxy.credential=" + PASSWORD,
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + objects));
    Path log = folder.resolve("s3.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Checkout.classPath("s3proxy"),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Server server = new Server(process, log);
    S3Proxy s3 = new S3Proxy(server, objects, server.await(() -> endpoint(log)));
    s3.createBucket(BUCKET);
    return s3;
  }

  private static Optional<URI> endpoint(Path log) throws IOException {
    Matcher started = STARTED.matcher(Files.readString(log));
    return started.find()
        ? Optional.of(URI.create("http://" + started.group(1)))
        : Optional.empty();
  }

  @Override
  public boolean isOwn() {
    return true;
  }

  @Override
  public String place() {
    return BUCKET;
  }

  @Override
  public void createBucket(String name) throws IOException {
    Files.createDirectory(folder.resolve(name));
  }

  @Override
  public Path object(String bucket, String key) {
    return folder.resolve(bucket).resolve(key);
  }

  @Override
  public List<Path> objects(String bucket) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(bucket))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(server.pid());
  }

  @Override
  public Map<String, String> configuration() {
    Map<String, String> conf = configuration(endpoint.toString(), USER, PASSWORD);
    conf.put("fs.s3a.attempts.maximum", "2");
    conf.put("fs.s3a.retry.limit", "2");
    // It answers some requests with 500 for ever, such as those for a path below a file.
    conf.put("fs.s3a.retry.http.5xx.errors", "false");
    // It gives directory markers no etag.
    conf.put("fs.s3a.change.detection.version.required", "false");
    return conf;
  }

  @Override
  public void close() {
    server.close();
  }
}
