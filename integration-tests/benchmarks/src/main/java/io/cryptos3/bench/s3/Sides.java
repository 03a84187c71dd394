package io.cryptos3.bench.s3;

import io.cryptos3.bench.s3.cse.ClientSideEncryption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** All sides of a comparison, on the same servers. */
final class Sides {
  private Sides() {}

  /**
   * Makes them.
   *
   * @param base how the servers are reached
   * @param place a bucket, or a folder in one
   */
  static List<Side> all(Configuration base, String place) {
    return List.of(plain(base, place), ours(base, place), encryptedByS3a(base, place));
  }

  private static Side plain(Configuration base, String place) {
    return new Side("s3a", new Path("s3a://" + place + "/s3a"), base);
  }

  private static Side ours(Configuration base, String place) {
    return new Side(Side.OURS, new Path("cryptos3://" + place + "/" + Side.OURS), base);
  }

  private static Side encryptedByS3a(Configuration base, String place) {
    return new Side(
        Side.S3A_CSE,
        new Path("s3a://" + place + "/" + Side.S3A_CSE),
        ClientSideEncryption.on(base));
  }
}
