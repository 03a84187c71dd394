package io.cryptos3.fs.commit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cryptos3.fs.TestKeys;
import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.Request;
import io.cryptos3.s3.S3Objects;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An S3 server behind a tap, for jobs that have a folder each. */
final class CommitServer implements AutoCloseable {
  private final S3Server server;
  private final HttpTap tap;
  private final Configuration conf;

  private CommitServer(S3Server server, HttpTap tap, Configuration conf) {
    this.server = server;
    this.tap = tap;
    this.conf = conf;
  }

  static CommitServer start(java.nio.file.Path directory) throws Exception {
    S3Server server = S3Server.open();
    HttpTap tap = HttpTap.before(server.endpoint());
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.endpoint", tap.endpoint().toString());
    conf.set(JobByHand.FACTORY, CryptoS3CommitterFactory.class.getName());
    return new CommitServer(server, tap, conf);
  }

  /** A configuration with the factory; a new one each time. */
  Configuration conf() {
    return new Configuration(conf);
  }

  Path output(String job) {
    return new Path(server.folder("cryptos3"), job);
  }

  FileSystem fileSystem() throws IOException {
    return output("any").getFileSystem(conf);
  }

  String read(String file) throws IOException {
    try (FSDataInputStream in = fileSystem().open(output(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Where the requests for a file go. */
  String key(String file) {
    return output(file).toUri().getPath().substring(1);
  }

  /** The objects of a job, and the marks of folders that are to go; keys begin with its name. */
  List<String> objects(String job) {
    return server.objects().keys().stream()
        .filter(key -> key.startsWith(job + "/"))
        .filter(key -> !key.endsWith("/") || isTemporary(key))
        .toList();
  }

  /** Of these, what a reader of the output meets. */
  List<String> visible(String job) {
    return objects(job).stream().filter(key -> !isTemporary(key)).toList();
  }

  private static boolean isTemporary(String key) {
    return key.contains("/__magic") || key.contains("/_temporary");
  }

  List<String> uploads(String job) {
    return server.objects().uploads().stream().filter(key -> key.startsWith(job + "/")).toList();
  }

  /** The objects and uploads at a key and below it. */
  S3Objects below(String file) {
    return server.objects().below(key(file));
  }

  String stored(String key) {
    return new String(server.objects().bytes(key), ISO_8859_1);
  }

  /** How often S3 was told to copy an object to below a folder. */
  long copies(String folder) {
    return tap.exchanges(Request::isCopy).stream()
        .filter(exchange -> exchange.request().path().contains("/" + key(folder) + "/"))
        .count();
  }

  @Override
  public void close() throws IOException {
    try (server;
        tap) {
      FileSystem.closeAll();
    }
  }
}
