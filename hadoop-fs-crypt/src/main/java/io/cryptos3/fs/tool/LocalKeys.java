package io.cryptos3.fs.tool;

import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.config.KeyNames;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.ProviderHolder;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The keys of local files: the configuration's provider, and whichever key is asked for. */
final class LocalKeys implements Closeable {
  private static final String NO_BUCKET = "";

  private final CryptoS3Config config;
  private final ProviderHolder providers;

  LocalKeys(Configuration conf) {
    this.config = CryptoS3Config.of(conf, NO_BUCKET);
    this.providers = new ProviderHolder(conf, config);
  }

  /** Returns the key for files of which the user does not say another. */
  Optional<String> configured() {
    return config.keys().map(KeyNames::current);
  }

  /** Makes and opens the DEKs of files with this key. */
  DataKeys of(String keyName) {
    KeyNames only = new KeyNames(List.of(keyName));
    CryptoS3Config local =
        new CryptoS3Config(
            NO_BUCKET,
            config.keyProvider(),
            Optional.of(only),
            List.of(),
            List.of(),
            config.suite());
    return new DataKeys(providers, new KeyRules(local), config.suite());
  }

  /** Returns what messages and audit logs call a file. */
  static Path path(java.nio.file.Path file) {
    return new Path("file", null, file.toAbsolutePath().normalize().toString());
  }

  @Override
  public void close() throws IOException {
    providers.close();
  }
}
