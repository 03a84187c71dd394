package io.cryptos3.fs.write;

import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The only place from which bytes go to the store: every way of creating a file ends in {@link
 * #encrypting}. Paths are absolute.
 */
public final class ObjectWrites {
  private final FileSystem store;
  private final PathMapping paths;
  private final StoreCalls calls;
  private final DataKeys keys;
  private final PlaintextPaths plaintext;

  public ObjectWrites(
      FileSystem store,
      PathMapping paths,
      StoreCalls calls,
      DataKeys keys,
      PlaintextPaths plaintext) {
    this.store = store;
    this.paths = paths;
    this.calls = calls;
    this.keys = keys;
    this.plaintext = plaintext;
  }

  /** As {@link FileSystem#create(Path, FsPermission, boolean, int, short, long, Progressable)}. */
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return encrypting(
        path,
        () ->
            store.create(
                paths.toInner(path),
                permission,
                overwrite,
                bufferSize,
                replication,
                blockSize,
                progress));
  }

  /** As {@link FileSystem#createNonRecursive}. */
  @SuppressWarnings("deprecation") // Hadoop's own callers still come this way.
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return encrypting(
        path,
        () ->
            store.createNonRecursive(
                paths.toInner(path),
                permission,
                flags,
                bufferSize,
                replication,
                blockSize,
                progress));
  }

  /**
   * As {@link FileSystem#createFile}.
   *
   * @param fileSystem gives the defaults
   */
  public CreateFileBuilder createFile(FileSystem fileSystem, Path path) {
    return new CreateFileBuilder(
        fileSystem, path, () -> store.createFile(paths.toInner(path)), this);
  }

  /** Makes the key first, so that without one the store is not touched. */
  FSDataOutputStream encrypting(Path path, StoreCalls.Call<FSDataOutputStream> create)
      throws IOException {
    plaintext.requireWritable(path);
    String name = path.toString();
    ObjectKey key = keys.create(path);
    try (SecretBytes dek = key.dek()) {
      FSDataOutputStream stored = calls.run(name, create);
      try {
        EncryptingOutputStream encrypting =
            new EncryptingOutputStream(stored, key.header(), dek, name);
        // The store's stream counts bytes: a second count would double them in Spark's metrics.
        return new FSDataOutputStream(
            new CryptoS3OutputStream(stored, encrypting, calls, name), null);
      } catch (IOException | RuntimeException e) {
        Uploads.discard(stored, e);
        throw e;
      }
    }
  }
}
