package io.cryptos3.s3;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;

/**
 * A test's folder on an S3 server: S3Proxy in a process of its own, which all tests share, or with
 * {@code -Dcryptos3.test.s3.endpoint=URL -Dcryptos3.test.s3.bucket=NAME} one that runs already,
 * with the credentials in {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}. The folder
 * is deleted in the end.
 */
public final class S3Server implements AutoCloseable {
  private static final String EXTERNAL_ENDPOINT = System.getProperty("cryptos3.test.s3.endpoint");

  private final URI endpoint;
  private final String bucket;
  private final String accessKey;
  private final String secretKey;
  private final String folder = "test-" + UUID.randomUUID();
  private final S3Objects objects;

  private S3Server(URI endpoint, String bucket, String accessKey, String secretKey) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.objects = S3Objects.connect(endpoint, bucket, folder + "/", accessKey, secretKey);
  }

  /** Takes a new folder on the server, which the first test starts. */
  public static S3Server open() throws IOException {
    if (EXTERNAL_ENDPOINT != null) {
      return new S3Server(
          URI.create(EXTERNAL_ENDPOINT),
          System.getProperty("cryptos3.test.s3.bucket"),
          System.getenv("AWS_ACCESS_KEY_ID"),
          System.getenv("AWS_SECRET_ACCESS_KEY"));
    }
    return new S3Server(
        S3Proxy.shared().endpoint(), S3Proxy.BUCKET, S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY);
  }

  /** Points s3a to this server. */
  public Configuration configure(Configuration conf) {
    conf.set("fs.s3a.endpoint", endpoint.toString());
    conf.set("fs.s3a.endpoint.region", S3Objects.REGION);
    conf.setBoolean("fs.s3a.path.style.access", true);
    conf.setBoolean("fs.s3a.connection.ssl.enabled", endpoint.getScheme().equals("https"));
    conf.set("fs.s3a.access.key", accessKey);
    conf.set("fs.s3a.secret.key", secretKey);
    conf.set(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    conf.setInt("fs.s3a.attempts.maximum", 2);
    conf.setInt("fs.s3a.retry.limit", 2);
    conf.set("fs.s3a.retry.interval", "10ms");
    if (isS3Proxy()) {
      // S3Proxy gives directory markers no etag.
      conf.setBoolean("fs.s3a.change.detection.version.required", false);
    }
    return conf;
  }

  /** Tells whether this is S3Proxy, which deviates from S3 in known ways. */
  public boolean isS3Proxy() {
    return EXTERNAL_ENDPOINT == null;
  }

  /** Where the server answers, such as {@code http://127.0.0.1:8080}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The root of the bucket, such as {@code cryptos3://bucket}. */
  public URI root(String scheme) {
    return URI.create(scheme + "://" + bucket);
  }

  /** The test's own folder, such as {@code cryptos3://bucket/folder}; it does not exist. */
  public org.apache.hadoop.fs.Path folder(String scheme) {
    return new org.apache.hadoop.fs.Path(root(scheme).toString(), "/" + folder);
  }

  /** What S3 has in the test's own folder, with keys from there on. */
  public S3Objects objects() {
    return objects;
  }

  /** Deletes what the test has left. */
  @Override
  public void close() {
    try (objects) {
      objects.deleteAll();
    }
  }
}
