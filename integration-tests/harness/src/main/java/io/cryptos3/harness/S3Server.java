package io.cryptos3.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An S3 server that keeps objects as files, so that a test can look at what S3 really holds. */
public final class S3Server implements AutoCloseable {

  private static final String USER = "test";
  private static final String PASSWORD = "test-password";
  private static final Pattern STARTED = Pattern.compile("Started .*\\{(127\\.0\\.0\\.1:\\d+)}");

  private final Server server;
  private final Path folder;
  private final URI endpoint;

  private S3Server(Server server, Path folder, URI endpoint) {
    this.server = server;
    this.folder = folder;
    this.endpoint = endpoint;
  }

  /** Starts a server on a free port that keeps its objects below {@code folder}. */
  public static S3Server start(Path folder) throws IOException, InterruptedException {
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
    return new S3Server(server, objects, server.await(() -> endpoint(log)));
  }

  private static Optional<URI> endpoint(Path log) throws IOException {
    Matcher started = STARTED.matcher(Files.readString(log));
    return started.find()
        ? Optional.of(URI.create("http://" + started.group(1)))
        : Optional.empty();
  }

  /** Creates a bucket; its name has three characters or more. */
  public void createBucket(String name) throws IOException {
    Files.createDirectory(folder.resolve(name));
  }

  /** The file that holds an object. */
  public Path object(String bucket, String key) {
    return folder.resolve(bucket).resolve(key);
  }

  /** The files of all objects in a bucket. */
  public List<Path> objects(String bucket) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(bucket))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The configuration of Hadoop's s3a for this server. */
  public Map<String, String> configuration() {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("fs.s3a.endpoint", endpoint.toString());
    conf.put("fs.s3a.endpoint.region", "us-east-1");
    conf.put("fs.s3a.path.style.access", "true");
    conf.put("fs.s3a.connection.ssl.enabled", "false");
    conf.put("fs.s3a.access.key", USER);
    conf.put("fs.s3a.secret.key", PASSWORD);
    conf.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    conf.put("fs.s3a.attempts.maximum", "2");
    conf.put("fs.s3a.retry.limit", "2");
    return conf;
  }

  @Override
  public void close() {
    server.close();
  }
}
