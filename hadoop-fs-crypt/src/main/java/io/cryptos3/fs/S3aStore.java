package io.cryptos3.fs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.io.IOUtils;

/** The store of a bucket. A class of its own, as hadoop-aws may be missing. */
final class S3aStore {
  private S3aStore() {}

  /** Opens a store that nobody else has, as it is closed with its user. */
  static FileSystem open(String bucket, Configuration conf) throws IOException {
    FileSystem s3a = new S3AFileSystem();
    try {
      s3a.initialize(URI.create("s3a://" + bucket), conf);
      return s3a;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeStream(s3a);
      throw e;
    }
  }
}
