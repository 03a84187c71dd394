package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.key.KeyCreation;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/** A client of either key management, as Hadoop sees it: unwraps one DEK after the other. */
final class HadoopKeys implements AutoCloseable {
  /** The key of all rows. */
  static final String KEY = "sales";

  private static final int WRAPPED = 200;

  private final KeyProviderCryptoExtension provider;
  private final List<EncryptedKeyVersion> wrapped = new ArrayList<>();
  private int next;

  private HadoopKeys(KeyProviderCryptoExtension provider) {
    this.provider = provider;
  }

  /** Makes a client with some EDEKs; its provider is to keep no DEKs. */
  static HadoopKeys open(Map<String, String> properties)
      throws IOException, GeneralSecurityException {
    KeyProvider provider = KeyProviderFactory.getProviders(configuration(properties)).get(0);
    HadoopKeys opened =
        new HadoopKeys(KeyProviderCryptoExtension.createKeyProviderCryptoExtension(provider));
    for (int i = 0; i < WRAPPED; i++) {
      opened.wrapped.add(opened.provider.generateEncryptedKey(KEY));
    }
    return opened;
  }

  /** Makes the key. */
  static void createKey(Map<String, String> properties) throws IOException {
    KeyCreation.create(configuration(properties), KEY);
  }

  /** Unwraps one DEK, and returns how many nanoseconds it took. */
  long unwrap() throws IOException, GeneralSecurityException {
    EncryptedKeyVersion edek = wrapped.get(next++ % WRAPPED);
    long start = System.nanoTime();
    provider.decryptEncryptedKey(edek);
    return System.nanoTime() - start;
  }

  private static Configuration configuration(Map<String, String> properties) {
    Configuration conf = new Configuration();
    properties.forEach(conf::set);
    return conf;
  }

  @Override
  public void close() throws IOException {
    provider.close();
  }
}
