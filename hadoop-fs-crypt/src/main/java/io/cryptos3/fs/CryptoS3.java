package io.cryptos3.fs;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/**
 * {@code cryptos3://} for programs that use {@code FileContext}. Hadoop has no services file for
 * this kind: {@code fs.AbstractFileSystem.cryptos3.impl} must name this class.
 *
 * <p>A {@code FileContext} is never closed. What this holds is closed once nobody refers to it any
 * more, as that of s3a is.
 */
public final class CryptoS3 extends DelegateToFileSystem {
  private static final Cleaner CLEANER = Cleaner.create();

  private final CryptoS3FileSystem fileSystem;

  /** Called by Hadoop with the URI of a bucket. */
  public CryptoS3(URI uri, Configuration conf) throws IOException, URISyntaxException {
    this(uri, new CryptoS3FileSystem(), conf);
  }

  /** For tests without S3. */
  CryptoS3(URI uri, CryptoS3FileSystem fileSystem, Configuration conf)
      throws IOException, URISyntaxException {
    super(uri, fileSystem, conf, CryptoS3FileSystem.SCHEME, false);
    this.fileSystem = fileSystem;
    CLEANER.register(this, () -> IOUtils.closeStream(fileSystem));
  }

  /** Checked before the default deletes what is at the destination. */
  @Override
  public void renameInternal(Path source, Path destination, boolean overwrite) throws IOException {
    fileSystem.checkRename(source, destination);
    super.renameInternal(source, destination, overwrite);
  }

  @Override
  public String toString() {
    return "CryptoS3{" + getUri() + "}";
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
