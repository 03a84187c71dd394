package io.cryptos3.provider;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/**
 * Makes the provider of {@code splitkey://} URIs; Hadoop finds it as a service.
 *
 * <p>It refers to nothing but Hadoop and the provider: a factory that cannot be loaded breaks every
 * key command of its JVM, whatever the scheme.
 */
public final class SplitKeyProviderFactory extends KeyProviderFactory {

  /** Made by the service loader. */
  public SplitKeyProviderFactory() {}

  /**
   * Returns the provider, or null if the scheme is not {@code splitkey}. No server is asked.
   *
   * @throws IOException if the URI, the configuration or a file that it names cannot be used
   */
  @Override
  public KeyProvider createProvider(URI uri, Configuration conf) throws IOException {
    return SplitKeyProvider.SCHEME.equals(uri.getScheme())
        ? SplitKeyProvider.open(uri, conf)
        : null;
  }
}
