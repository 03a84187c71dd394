package io.cryptos3.fs.read;

import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;

/**
 * Which bytes are stored under a name: whatever is written there later has another etag.
 *
 * @param path in the store
 * @param versionId or null
 */
record ObjectId(Path path, String etag, String versionId, long objectBytes) {

  /** Returns the identity of the object that a status of the store is of, if that knows it. */
  static Optional<ObjectId> of(FileStatus stored) {
    return stored instanceof S3AFileStatus status && status.getEtag() != null
        ? Optional.of(
            new ObjectId(
                status.getPath(), status.getEtag(), status.getVersionId(), status.getLen()))
        : Optional.empty();
  }
}
