package io.cryptos3.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A server that runs without the tests. Their files belong into a folder of their own in the
 * bucket; credentials are in the environment, as the AWS command line wants them.
 */
final class ExternalS3 extends S3Server {

  private static final String ENDPOINT = "cryptos3.test.s3.endpoint";
  private static final String BUCKET = "cryptos3.test.s3.bucket";
  private static final String USER = "AWS_ACCESS_KEY_ID";
  private static final String PASSWORD = "AWS_SECRET_ACCESS_KEY";

  private final String endpoint;
  private final String place;
  private final Map<String, String> configuration;

  private ExternalS3(String endpoint, String place, Map<String, String> configuration) {
    this.endpoint = endpoint;
    this.place = place;
    this.configuration = configuration;
  }

  static boolean isGiven() {
    return System.getProperty(ENDPOINT) != null;
  }

  static ExternalS3 given() {
    String endpoint = System.getProperty(ENDPOINT);
    String bucket = required(BUCKET, System.getProperty(BUCKET));
    String user = required(USER, System.getenv(USER));
    String password = required(PASSWORD, System.getenv(PASSWORD));
    return new ExternalS3(
        endpoint,
        bucket + "/cryptos3-test-" + UUID.randomUUID(),
        configuration(endpoint, user, password));
  }

  private static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("needed with " + ENDPOINT + ": " + name);
    }
    return value;
  }

  @Override
  public boolean isOwn() {
    return false;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void createBucket(String name) {
    throw notOwn("create the bucket " + name);
  }

  @Override
  public Path object(String bucket, String key) {
    throw notOwn("see the file of " + key);
  }

  @Override
  public List<Path> objects(String bucket) {
    throw notOwn("see the files of " + bucket);
  }

  private UnsupportedOperationException notOwn(String what) {
    return new UnsupportedOperationException(
        "Cannot " + what + ": not the test's own server: " + endpoint);
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.empty();
  }

  @Override
  public Map<String, String> configuration() {
    return configuration;
  }

  /** Closes nothing: others use it too. */
  @Override
  public void close() {}
}
