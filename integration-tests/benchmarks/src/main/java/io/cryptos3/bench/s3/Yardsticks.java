package io.cryptos3.bench.s3;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.hadoop.conf.Configuration;

/**
 * What single steps cost here, measured before the rows.
 *
 * @param getMillis from a bare HTTP GET of one byte to its answer, so a round trip to S3 and S3's
 *     own time
 * @param getMibPerSecond of a bare HTTP GET of a large object
 * @param unwrapMillis of one DEK by key manager and appliance
 * @param gcmCpuSecondsPerGib of decrypting chunks of 16 KiB by bare JCE AES-GCM
 */
record Yardsticks(
    double getMillis, double getMibPerSecond, double unwrapMillis, double gcmCpuSecondsPerGib) {

  static Yardsticks measure(Configuration conf, String bucketAndFolder, Scale scale)
      throws IOException, GeneralSecurityException {
    try (HttpGets gets = new HttpGets(conf, bucketAndFolder)) {
      return new Yardsticks(
          gets.millis(),
          gets.mebibytesPerSecond(),
          Unwraps.millis(conf, scale.unwrapsBefore()),
          BareGcm.cpuSecondsPerGibibyte());
    }
  }
}
