package io.cryptos3.fs.key;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.fs.config.CryptoS3Config;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension;
import org.apache.hadoop.fs.ClosedIOException;
import org.apache.hadoop.security.token.DelegationTokenIssuer;

/**
 * The key provider of one FileSystem, made when it is first needed, so that listing, renaming and
 * deleting work without one. It belongs to that FileSystem, and with it to one user: keys that a
 * provider remembers never reach another user of the same JVM.
 */
public final class ProviderHolder implements Closeable {
  private final Configuration conf;
  private final CryptoS3Config config;
  private KeyProvider provider;
  private KeyProviderCryptoExtension extension;
  private boolean closed;

  public ProviderHolder(Configuration conf, CryptoS3Config config) {
    this.conf = conf;
    this.config = config;
  }

  /**
   * Returns the provider.
   *
   * @throws KeyUnavailableException when none is configured
   * @throws ClosedIOException when the FileSystem is closed
   */
  synchronized KeyProviderCryptoExtension get() throws IOException {
    if (closed) {
      throw new ClosedIOException("cryptos3://" + config.bucket(), "FileSystem is closed!");
    }
    if (extension == null) {
      provider = KeyProviders.open(uri(), conf);
      extension = KeyProviderCryptoExtension.createKeyProviderCryptoExtension(provider);
    }
    return extension;
  }

  /**
   * Returns the provider as an issuer of delegation tokens, if one is configured and issues any.
   */
  public synchronized Optional<DelegationTokenIssuer> tokenIssuer() throws IOException {
    if (config.keyProvider().isEmpty()) {
      return Optional.empty();
    }
    get();
    return provider instanceof DelegationTokenIssuer issuer
        ? Optional.of(issuer)
        : Optional.empty();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (provider != null) {
      KeyProvider closing = provider;
      provider = null;
      extension = null;
      closing.close();
    }
  }

  private URI uri() throws KeyUnavailableException {
    return config
        .keyProvider()
        .orElseThrow(
            () ->
                new KeyUnavailableException(
                    "No key provider is configured: set "
                        + config.settings(CryptoS3Config.KEY_PROVIDER_PATH)
                        + " or hadoop.security.key.provider.path"));
  }
}
