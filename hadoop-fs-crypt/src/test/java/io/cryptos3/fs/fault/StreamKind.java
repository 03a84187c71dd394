package io.cryptos3.fs.fault;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** The kinds of s3a's input streams. */
enum StreamKind {
  CLASSIC,
  ANALYTICS;

  /** A FileSystem of its own, as the kind remembers what others have read. */
  FileSystem open(HarmedS3 s3) throws IOException {
    return open(s3, "cryptos3");
  }

  FileSystem open(HarmedS3 s3, String scheme) throws IOException {
    return s3.open(scheme, conf(s3));
  }

  Configuration conf(HarmedS3 s3) {
    Configuration conf = s3.conf();
    conf.set("fs.s3a.input.stream.type", name().toLowerCase(Locale.ROOT));
    // Samples are small, and shall take more than one request.
    conf.setBoolean(
        "fs.s3a.analytics.accelerator.physicalio.small.objects.prefetching.enabled", false);
    return conf;
  }
}
