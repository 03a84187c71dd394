package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An S3 server for tests: one that is started for them, or one that runs anyway and that the system
 * properties {@code cryptos3.test.s3.endpoint} and {@code cryptos3.test.s3.bucket} name.
 */
public abstract sealed class S3Server implements AutoCloseable permits S3Proxy, ExternalS3 {

  /**
   * Takes the server that system properties name. Without them, starts one on a free port that
   * keeps its objects as files below {@code folder}.
   */
  public static S3Server start(Path folder) throws IOException, InterruptedException {
    return ExternalS3.isGiven() ? ExternalS3.given() : S3Proxy.launch(folder);
  }

  /** Says whether all buckets are the test's own, to empty, and to look at as files. */
  public abstract boolean isOwn();

  /**
   * Where a test's files belong: a bucket, or on a server that is not the test's own {@code
   * bucket/folder}, the folder a new one.
   */
  public abstract String place();

  /**
   * Creates a bucket; its name has three characters or more.
   *
   * @throws UnsupportedOperationException on a server that is not the test's own
   */
  public abstract void createBucket(String name) throws IOException;

  /**
   * The file that holds an object.
   *
   * @throws UnsupportedOperationException on a server that is not the test's own
   */
  public abstract Path object(String bucket, String key);

  /**
   * The files of all objects in a bucket.
   *
   * @throws UnsupportedOperationException on a server that is not the test's own
   */
  public abstract List<Path> objects(String bucket) throws IOException;

  /** The id of its process, if it was started here. */
  public abstract OptionalLong pid();

  /** The configuration of Hadoop's s3a for this server. */
  public abstract Map<String, String> configuration();

  @Override
  public abstract void close();

  /** What the configurations of all servers have in common. */
  static Map<String, String> configuration(String endpoint, String user, String password) {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("fs.s3a.endpoint", endpoint);
    conf.put("fs.s3a.endpoint.region", "us-east-1");
    conf.put("fs.s3a.path.style.access", "true");
    conf.put("fs.s3a.connection.ssl.enabled", Boolean.toString(endpoint.startsWith("https:")));
    conf.put("fs.s3a.access.key", user);
    conf.put("fs.s3a.secret.key", password);
    conf.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    return conf;
  }
}
