package io.cryptos3.fs;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
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

  /** Called by Hadoop with the URI of a bucket. */
  public CryptoS3(URI uri, Configuration conf) throws IOException, URISyntaxException {
    this(uri, new CryptoS3FileSystem(), conf);
  }

  /** For tests without S3. */
  CryptoS3(URI uri, CryptoS3FileSystem fileSystem, Configuration conf)
      throws IOException, URISyntaxException {
    super(uri, fileSystem, conf, CryptoS3FileSystem.SCHEME, false);
    CLEANER.register(this, () -> IOUtils.closeStream(fileSystem));
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
