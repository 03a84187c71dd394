package io.cryptos3.fs.key;

import io.cryptos3.error.KeyUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/**
 * Finds the key provider of a URI.
 *
 * <p>Hadoop looks for factories with the class loader that has loaded Hadoop itself, which does not
 * see the jars that {@code spark-submit --jars} brings. Those that came with this class are
 * therefore asked first.
 */
final class KeyProviders {
  private KeyProviders() {}

  /**
   * Makes a provider, which the caller closes.
   *
   * @throws KeyUnavailableException when no factory on the class path knows the scheme
   */
  static KeyProvider open(URI uri, Configuration conf) throws IOException {
    KeyProvider provider = fromOwnClassLoader(uri, conf);
    if (provider == null) {
      provider = KeyProviderFactory.get(uri, conf);
    }
    if (provider == null) {
      throw new KeyUnavailableException(
          "No key provider on the class path knows the scheme '" + uri.getScheme() + "': " + uri);
    }
    return provider;
  }

  private static KeyProvider fromOwnClassLoader(URI uri, Configuration conf) throws IOException {
    for (KeyProviderFactory factory :
        ServiceLoader.load(KeyProviderFactory.class, KeyProviders.class.getClassLoader())) {
      KeyProvider provider = factory.createProvider(uri, conf);
      if (provider != null) {
        return provider;
      }
    }
    return null;
  }
}
