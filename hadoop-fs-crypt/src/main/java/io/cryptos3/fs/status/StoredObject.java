package io.cryptos3.fs.status;

import java.io.Serializable;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.apache.hadoop.fs.s3a.S3ALocatedFileStatus;

/**
 * What the store knows of an object and opening it wants back.
 *
 * @param objectBytes length of the object as stored
 * @param etag of the ciphertext, or null
 * @param versionId or null
 */
record StoredObject(long objectBytes, String etag, String versionId) implements Serializable {

  static StoredObject of(FileStatus inner) {
    String etag = inner instanceof EtagSource source ? source.getEtag() : null;
    return new StoredObject(inner.getLen(), etag, versionId(inner));
  }

  private static String versionId(FileStatus inner) {
    if (inner instanceof S3AFileStatus status) {
      return status.getVersionId();
    }
    return inner instanceof S3ALocatedFileStatus status ? status.getVersionId() : null;
  }
}
