package io.cryptos3.fs.status;

import io.cryptos3.format.ObjectLayout;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A status whose length is that of the plaintext. It says what the length would be, not that the
 * object is authentic: only reading tells.
 */
final class CryptoS3FileStatus extends FileStatus implements EtagSource {
  private static final long serialVersionUID = 1L;

  private final StoredObject object;

  /**
   * Makes a status of a stored one.
   *
   * @param encrypted whether the object is; the length of another is that of the object
   */
  CryptoS3FileStatus(FileStatus inner, Path path, boolean encrypted) {
    super(
        length(inner, encrypted),
        inner.isDirectory(),
        inner.getReplication(),
        inner.getBlockSize(),
        inner.getModificationTime(),
        inner.getAccessTime(),
        inner.getPermission(),
        inner.getOwner(),
        inner.getGroup(),
        null,
        path,
        inner.hasAcl(),
        encrypted,
        inner.isErasureCoded());
    this.object = StoredObject.of(inner);
  }

  private static long length(FileStatus inner, boolean encrypted) {
    if (inner.isDirectory()) {
      return 0;
    }
    return encrypted ? ObjectLayout.plaintextLength(inner.getLen()) : inner.getLen();
  }

  StoredObject object() {
    return object;
  }

  /** Returns the etag of the ciphertext: it changes whenever the object does. */
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
