package io.cryptos3.fs.fault;

import io.cryptos3.fs.TestKeys;
import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.S3Objects;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;

/** An S3 server behind a tap, and clients of it that lose patience soon. */
final class HarmedS3 implements AutoCloseable {
  static final int RETRIES = 2;

  private final S3Server server;
  private final HttpTap tap;
  private final Configuration conf;
  private final java.nio.file.Path buffer;
  private final FileSystem other;
  private final AtomicInteger files = new AtomicInteger();

  private HarmedS3(S3Server server, HttpTap tap, Configuration conf, java.nio.file.Path buffer)
      throws IOException {
    this.server = server;
    this.tap = tap;
    this.conf = conf;
    this.buffer = buffer;
    this.other = open("cryptos3", direct());
  }

  static HarmedS3 start(java.nio.file.Path directory) throws Exception {
    // s3a would else wait for 15 s at least.
    AWSClientConfig.setMinimumOperationDuration(Duration.ZERO);
    S3Server server = S3Server.open();
    HttpTap tap = HttpTap.before(server.endpoint());
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.endpoint", tap.endpoint().toString());
    conf.setInt("fs.s3a.attempts.maximum", 0);
    conf.setInt("fs.s3a.retry.limit", RETRIES);
    conf.set("fs.s3a.retry.interval", "1ms");
    conf.setInt("fs.s3a.retry.throttle.limit", RETRIES);
    conf.set("fs.s3a.retry.throttle.interval", "1ms");
    conf.set("fs.s3a.multipart.size", "5M");
    java.nio.file.Path buffer = directory.resolve("buffer");
    conf.set("fs.s3a.buffer.dir", buffer.toString());
    return new HarmedS3(server, tap, conf, buffer);
  }

  HttpTap tap() {
    return tap;
  }

  /** Another client, beside the tap, of which those that are opened remember nothing. */
  FileSystem other() {
    return other;
  }

  S3Objects objects() {
    return server.objects();
  }

  /** A copy, to be changed. */
  Configuration conf() {
    return new Configuration(conf);
  }

  /** The same, beside the tap. */
  Configuration direct() {
    Configuration direct = conf();
    direct.set("fs.s3a.endpoint", server.endpoint().toString());
    return direct;
  }

  /** A FileSystem of its own, by {@code cryptos3} or {@code s3a}. */
  FileSystem open(String scheme, Configuration with) throws IOException {
    return FileSystem.newInstance(server.root(scheme), with);
  }

  /** What waits on disk to be uploaded. */
  List<java.nio.file.Path> bufferedFiles() throws IOException {
    if (!Files.exists(buffer)) {
      return List.of();
    }
    try (Stream<java.nio.file.Path> files = Files.walk(buffer)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** A path that nobody else uses. */
  Path newFile(String scheme) {
    return new Path(server.folder(scheme), "file-" + files.incrementAndGet());
  }

  @Override
  public void close() throws IOException {
    AWSClientConfig.resetMinimumOperationDuration();
    try (server;
        tap;
        other) {
      tap.reset();
    }
  }
}
