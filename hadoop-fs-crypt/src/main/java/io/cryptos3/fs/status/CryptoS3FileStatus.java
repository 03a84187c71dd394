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

  CryptoS3FileStatus(FileStatus inner, Path path) {
    super(
        inner.isDirectory() ? 0 : ObjectLayout.plaintextLength(inner.getLen()),
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
        true,
        inner.isErasureCoded());
    this.object = StoredObject.of(inner);
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
