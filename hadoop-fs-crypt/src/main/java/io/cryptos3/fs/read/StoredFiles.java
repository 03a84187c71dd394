package io.cryptos3.fs.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.impl.streams.InputStreamType;
import org.apache.hadoop.fs.s3a.impl.streams.StreamIntegration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What opening a file wants of s3a that FileSystem has no method for; tests have other stores. */
final class StoredFiles {
  private final FileSystem store;
  private final InputStreamType streams;
  private final ReadPolicy defaultPolicy;

  StoredFiles(FileSystem store) {
    this.store = store;
    this.streams =
        store instanceof S3AFileSystem
            ? StreamIntegration.determineInputStreamType(store.getConf())
            : null;
    this.defaultPolicy =
        ReadPolicy.of(store.getConf().get(Constants.INPUT_FADVISE, ""), ReadPolicy.UNKNOWN);
  }

  /**
   * Returns the status of a file, by one HEAD request also when there is none: who opens a file
   * does not need to know whether it is a directory, which takes a LIST request.
   *
   * @throws FileNotFoundException when there is nothing, or a directory
   */
  FileStatus status(Path path) throws IOException {
    return store instanceof S3AFileSystem s3a && !path.isRoot()
        ? head(s3a, path)
        : store.getFileStatus(path);
  }

  /**
   * Tells whether the store's streams take an object for the one that they know by its name, unless
   * they are told its etag: then only the store knows which one is there now.
   */
  boolean rememberObjects() {
    return streams == InputStreamType.Analytics;
  }

  /** Tells whether the store's streams read ranges while the caller does something else. */
  boolean fetchInBackground() {
    return streams == InputStreamType.Classic || streams == InputStreamType.Analytics;
  }

  /** Returns the policy of files that are opened without one. */
  ReadPolicy defaultPolicy() {
    return defaultPolicy;
  }

  /** Returns in how many threads s3a would open files. */
  int openThreads() {
    return Math.max(
        1, store.getConf().getInt(Constants.MAX_THREADS, Constants.DEFAULT_MAX_THREADS));
  }

  private static FileStatus head(S3AFileSystem s3a, Path path) throws IOException {
    HeadObjectResponse object;
    try {
      object = s3a.getS3AInternals().getObjectMetadata(path);
    } catch (FileNotFoundException e) {
      // As s3a says it, without the SDK's words for status 404.
      throw new FileNotFoundException(
          "No such file or directory: " + path + " (a directory cannot be opened)");
    }
    return new S3AFileStatus(
        object.contentLength(),
        object.lastModified().toEpochMilli(),
        path,
        s3a.getDefaultBlockSize(path),
        s3a.getUsername(),
        object.eTag(),
        object.versionId());
  }
}
