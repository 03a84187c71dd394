package io.cryptos3.fs.tool;

import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import io.cryptos3.fs.CryptoS3FileSystem;
import io.cryptos3.fs.write.CreateFileBuilder;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/** An object in a bucket that appears when it is complete, and not at all otherwise. */
final class NewObject {
  private NewObject() {}

  /**
   * Encrypts all of a stream.
   *
   * @param replace whether an object of that name may be replaced
   * @throws FileAlreadyExistsException if there is one and it may not
   */
  static void write(InputStream plaintext, Path path, boolean replace, Configuration conf)
      throws IOException {
    try (CryptoS3FileSystem bucket = new CryptoS3FileSystem()) {
      bucket.initialize(path.toUri(), conf);
      CreateFileBuilder builder = bucket.createFile(path).recursive().overwrite(replace);
      if (!replace) {
        requireFree(bucket, path);
        stayFree(bucket, path, builder);
      }
      FSDataOutputStream object = builder.build();
      transfer(plaintext, object);
      publish(object, path);
    }
  }

  /** The store itself saves these requests where a condition, or speed, is asked for. */
  private static void requireFree(CryptoS3FileSystem bucket, Path path) throws IOException {
    if (bucket.exists(path)) {
      throw exists(path, null);
    }
  }

  /** Between that look and the end of the upload only the server can refuse, if it can. */
  private static void stayFree(CryptoS3FileSystem bucket, Path path, CreateFileBuilder builder)
      throws IOException {
    if (bucket.hasPathCapability(path, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
      builder.must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    }
  }

  /** Writes all of a stream; if that fails, the object does not become visible. */
  static void transfer(InputStream plaintext, FSDataOutputStream object) throws IOException {
    try {
      plaintext.transferTo(object);
    } catch (IOException | RuntimeException e) {
      abort(object, e);
      throw e;
    }
  }

  private static void abort(FSDataOutputStream object, Exception reason) {
    try {
      object.abort();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static void publish(FSDataOutputStream object, Path path) throws IOException {
    try {
      object.close();
    } catch (RemoteFileChangedException e) {
      throw exists(path, e); // so the condition has failed
    }
  }

  private static FileAlreadyExistsException exists(Path path, Exception cause) {
    FileAlreadyExistsException exists =
        new FileAlreadyExistsException(
            path + ": exists already, and is replaced with --force only");
    exists.initCause(cause);
    return exists;
  }
}
