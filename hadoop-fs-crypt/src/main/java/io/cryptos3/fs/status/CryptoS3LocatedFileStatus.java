package io.cryptos3.fs.status;

import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.LocatedFileStatus;

/** A {@link CryptoS3FileStatus} with block locations, which S3 does not have and s3a makes up. */
final class CryptoS3LocatedFileStatus extends LocatedFileStatus implements EtagSource {
  private static final long serialVersionUID = 1L;

  private final StoredObject object;

  CryptoS3LocatedFileStatus(CryptoS3FileStatus status, BlockLocation[] locations) {
    super(status, locations);
    this.object = status.object();
  }

  StoredObject object() {
    return object;
  }

  @Override
  public String getEtag() {
    return object.etag();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
