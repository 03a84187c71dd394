package io.cryptos3.bench.s3;

import io.cryptos3.bench.pair.Median;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Reads an object of S3 by nothing but HTTP, to see what the way there is like. */
final class HttpGets implements AutoCloseable {
  private static final int COUNT = 20;
  private static final int WARM_UP = 100;
  private static final int PASSES = 3;
  private static final int OBJECT_BYTES = 64 << 20;
  private static final double MEBIBYTE = 1 << 20;

  private final FileSystem fs;
  private final Path object;
  private final URL url;

  HttpGets(Configuration conf, String bucketAndFolder) throws IOException {
    this.object = new Path("s3a://" + bucketAndFolder + "/get");
    this.fs = FileSystem.newInstance(object.toUri(), conf);
    try (OutputStream out = fs.create(object)) {
      byte[] mebibyte = new byte[1 << 20];
      for (int i = 0; i < OBJECT_BYTES; i += mebibyte.length) {
        out.write(mebibyte);
      }
    }
    this.url = sign(conf);
  }

  private URL sign(Configuration conf) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(URI.create(conf.get("fs.s3a.endpoint")))
            .region(Region.of(conf.get("fs.s3a.endpoint.region")))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .credentialsProvider(StaticCredentialsProvider.create(credentials(conf)))
            .build()) {
      return presigner
          .presignGetObject(
              get ->
                  get.signatureDuration(Duration.ofHours(1))
                      .getObjectRequest(
                          request ->
                              request
                                  .bucket(object.toUri().getHost())
                                  .key(object.toUri().getPath().substring(1))))
          .url();
    }
  }

  private static AwsCredentials credentials(Configuration conf) {
    String key = conf.get("fs.s3a.access.key");
    String secret = conf.get("fs.s3a.secret.key");
    String token = conf.get("fs.s3a.session.token");
    return token == null
        ? AwsBasicCredentials.create(key, secret)
        : AwsSessionCredentials.create(key, secret, token);
  }

  /** From a request for one byte to its answer, on a connection that is open. */
  double millis() throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      get("bytes=0-0");
    }
    double[] millis = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      long start = System.nanoTime();
      get("bytes=0-0");
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return Median.of(millis).value();
  }

  double mebibytesPerSecond() throws IOException {
    double[] rates = new double[PASSES];
    for (int i = 0; i < PASSES; i++) {
      long start = System.nanoTime();
      long bytes = get("bytes=0-");
      rates[i] = bytes / MEBIBYTE / ((System.nanoTime() - start) / 1e9);
    }
    return Median.of(rates).value();
  }

  private long get(String range) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestProperty("Range", range);
    try (InputStream in = connection.getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    try (fs) {
      fs.delete(object, false);
    }
  }
}
