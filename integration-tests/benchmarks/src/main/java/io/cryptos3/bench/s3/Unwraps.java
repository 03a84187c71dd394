package io.cryptos3.bench.s3;

import io.cryptos3.bench.pair.Median;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/** Unwraps DEKs one by one, on a connection that is open. */
final class Unwraps {
  private static final int COUNT = 20;

  private Unwraps() {}

  /**
   * Measures.
   *
   * @param warmUp unwraps before those that count: servers that run for weeks have long been
   *     compiled
   */
  static double millis(Configuration conf, int warmUp)
      throws IOException, GeneralSecurityException {
    List<EncryptedKeyVersion> wrapped = new ArrayList<>();
    try (KeyProviderCryptoExtension writer = provider(conf)) {
      for (int i = 0; i < warmUp + COUNT; i++) {
        wrapped.add(writer.generateEncryptedKey(conf.get("fs.cryptos3.key.name")));
      }
    }
    // Another one, as whoever wraps a DEK may remember it.
    try (KeyProviderCryptoExtension reader = provider(conf)) {
      for (EncryptedKeyVersion dek : wrapped.subList(0, warmUp)) {
        reader.decryptEncryptedKey(dek);
      }
      double[] millis = new double[COUNT];
      for (int i = 0; i < COUNT; i++) {
        long start = System.nanoTime();
        reader.decryptEncryptedKey(wrapped.get(warmUp + i));
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      return Median.of(millis).value();
    }
  }

  private static KeyProviderCryptoExtension provider(Configuration conf) throws IOException {
    KeyProvider provider = KeyProviderFactory.getProviders(conf).get(0);
    return KeyProviderCryptoExtension.createKeyProviderCryptoExtension(provider);
  }
}
