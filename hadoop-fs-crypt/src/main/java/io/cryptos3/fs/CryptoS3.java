package io.cryptos3.fs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;

/**
 * {@code cryptos3://} for programs that use {@code FileContext}. Hadoop has no services file for
 * this kind: {@code fs.AbstractFileSystem.cryptos3.impl} must name this class.
 */
public final class CryptoS3 extends DelegateToFileSystem {
  /** Called by Hadoop with the URI of a bucket. */
  public CryptoS3(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(uri, new CryptoS3FileSystem(), conf, CryptoS3FileSystem.SCHEME, false);
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
