package io.cryptos3.fs.status;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.apache.hadoop.fs.s3a.S3ALocatedFileStatus;

/**
 * Maps statuses of the store to those that users see, and back. No mapping costs a request, and
 * none fails: a length that no object has is shown as it is, so that opening fails instead of a job
 * skipping the file.
 */
public final class StatusMapping {
  private static final String[] HOST = {"localhost"};
  private static final String[] NAME = {"localhost:9866"};

  private final PathMapping paths;
  private final PlaintextPaths plaintext;

  public StatusMapping(PathMapping paths, PlaintextPaths plaintext) {
    this.paths = paths;
    this.plaintext = plaintext;
  }

  /** Returns what users see of a status of the store. */
  public FileStatus toOuter(FileStatus inner) {
    return mapped(inner);
  }

  /** As {@link #toOuter}, in an array of its own: the store's may not take another type. */
  public FileStatus[] toOuter(FileStatus[] inner) {
    FileStatus[] outer = new FileStatus[inner.length];
    for (int i = 0; i < inner.length; i++) {
      outer[i] = mapped(inner[i]);
    }
    return outer;
  }

  /** As {@link #toOuter}, with the one made-up block that every object store shows. */
  public LocatedFileStatus toLocated(FileStatus inner) {
    CryptoS3FileStatus status = mapped(inner);
    return new CryptoS3LocatedFileStatus(status, status.isFile() ? block(status) : null);
  }

  /**
   * Returns what the store should know when it opens a file for which the user gave a status. A
   * status of ours carries etag and version, so that the store notices a replaced object, and so
   * does one of the store's own; of any other only the plaintext length is known.
   */
  public FileStatus toInner(FileStatus given, Path innerPath) {
    StoredObject object = object(given, innerPath);
    return new S3AFileStatus(
        object.objectBytes(),
        given.getModificationTime(),
        innerPath,
        given.getBlockSize(),
        given.getOwner(),
        object.etag(),
        object.versionId());
  }

  private StoredObject object(FileStatus given, Path innerPath) {
    if (given instanceof CryptoS3FileStatus status) {
      return status.object();
    } else if (given instanceof CryptoS3LocatedFileStatus status) {
      return status.object();
    } else if (given instanceof S3AFileStatus || given instanceof S3ALocatedFileStatus) {
      return StoredObject.of(given);
    }
    long length =
        plaintext.passes(innerPath) ? given.getLen() : ObjectLayout.objectLength(given.getLen());
    return new StoredObject(length, null, null);
  }

  private CryptoS3FileStatus mapped(FileStatus inner) {
    Path path = paths.toOuter(inner.getPath());
    return new CryptoS3FileStatus(inner, path, !plaintext.passes(path));
  }

  private static BlockLocation[] block(FileStatus file) {
    return file.getLen() == 0
        ? new BlockLocation[0]
        : new BlockLocation[] {new BlockLocation(NAME, HOST, 0, file.getLen())};
  }
}
