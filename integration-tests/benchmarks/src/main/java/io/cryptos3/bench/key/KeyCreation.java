package io.cryptos3.bench.key;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/** Makes the key of a benchmark, as {@code hadoop key create} does. */
public final class KeyCreation {
  private static final int BITS = 256;

  private KeyCreation() {}

  /** Makes a key at the first provider of the configuration. */
  public static void create(Configuration conf, String name) throws IOException {
    KeyProvider provider = KeyProviderFactory.getProviders(conf).get(0);
    try {
      provider.createKey(name, KeyProvider.options(conf).setBitLength(BITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("bug: the key is made by a server", e);
    } finally {
      provider.close();
    }
  }
}
