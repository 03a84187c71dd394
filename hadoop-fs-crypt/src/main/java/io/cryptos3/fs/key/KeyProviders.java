package io.cryptos3.fs.key;

import io.cryptos3.error.KeyUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the key provider of a URI.
 *
 * <p>Hadoop looks for factories with the class loader that has loaded Hadoop itself, which does not
 * see the jars that {@code spark-submit --jars} brings. Those that came with this class are
 * therefore asked first.
 */
final class KeyProviders {
  private static final Logger LOG = LoggerFactory.getLogger(KeyProviders.class);

  private KeyProviders() {}

  /**
   * Makes a provider, which the caller closes.
   *
   * @throws KeyUnavailableException when no factory on the class path knows the scheme, or Hadoop
   *     cannot load its own
   */
  static KeyProvider open(URI uri, Configuration conf) throws IOException {
    KeyProvider provider = fromOwnClassLoader(uri, conf);
    if (provider == null) {
      provider = fromHadoop(uri, conf);
    }
    if (provider == null) {
      throw new KeyUnavailableException(
          "No key provider on the class path knows the scheme '" + uri.getScheme() + "': " + uri);
    }
    return provider;
  }

  /** One factory that does not load, of a jar that has nothing to do with us, hides no other. */
  private static KeyProvider fromOwnClassLoader(URI uri, Configuration conf) throws IOException {
    Iterator<KeyProviderFactory> factories =
        ServiceLoader.load(KeyProviderFactory.class, KeyProviders.class.getClassLoader())
            .iterator();
    while (true) {
      KeyProviderFactory factory;
      try {
        if (!factories.hasNext()) {
          return null;
        }
        factory = factories.next();
      } catch (ServiceConfigurationError e) {
        LOG.warn("A key provider factory cannot be loaded and is left out", e);
        continue;
      }
      KeyProvider provider = factory.createProvider(uri, conf);
      if (provider != null) {
        return provider;
      }
    }
  }

  /** Hadoop loads all factories at once, and none if one fails. */
  private static KeyProvider fromHadoop(URI uri, Configuration conf) throws IOException {
    try {
      return KeyProviderFactory.get(uri, conf);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new KeyUnavailableException(
          "Hadoop cannot load its key providers: %s: %s".formatted(e.getMessage(), uri), e);
    }
  }
}
