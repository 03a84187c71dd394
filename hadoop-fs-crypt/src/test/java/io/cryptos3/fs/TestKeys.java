package io.cryptos3.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/** A key store file, as {@code hadoop key create} makes it. */
public final class TestKeys {
  static {
    // Hadoop unseals the key anew for each file, which with the usual 200,000 rounds takes longer
    // than to write it.
    System.setProperty("jdk.jceks.iterationCount", "10000");
  }

  private TestKeys() {}

  /** Makes a key and configures it for new objects. */
  public static Configuration configure(Configuration conf, Path directory, String key, int bits)
      throws Exception {
    String provider = "jceks://file" + directory.resolve("keys.jceks").toAbsolutePath();
    create(conf, provider, key, bits);
    conf.set("fs.cryptos3.impl", CryptoS3FileSystem.class.getName());
    conf.set("fs.AbstractFileSystem.cryptos3.impl", CryptoS3.class.getName());
    conf.set("fs.cryptos3.key.provider.path", provider);
    conf.set("fs.cryptos3.key.name", key);
    return conf;
  }

  /** Makes a key. */
  public static void create(Configuration conf, String provider, String key, int bits)
      throws Exception {
    KeyProvider keys = KeyProviderFactory.get(URI.create(provider), conf);
    KeyProvider.Options options = new KeyProvider.Options(conf);
    options.setBitLength(bits);
    keys.createKey(key, options);
    keys.flush();
    closeQuietly(keys);
  }

  /** Gives the configured key a new version; providers that are open do not see it. */
  public static void roll(Configuration conf) throws Exception {
    KeyProvider keys =
        KeyProviderFactory.get(URI.create(conf.get("fs.cryptos3.key.provider.path")), conf);
    keys.rollNewVersion(conf.get("fs.cryptos3.key.name"));
    keys.flush();
    closeQuietly(keys);
  }

  private static void closeQuietly(KeyProvider keys) throws IOException {
    keys.close();
  }
}
