package io.cryptos3.provider;

import io.cryptos3.provider.client.ClientSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * What the configuration says about a provider, checked; who the client is, {@link Credentials}
 * say. Below the two nobody knows a configuration key.
 *
 * @param projectFile the project descriptor
 * @param client addresses and timeouts
 * @param dekCacheSize how many DEKs that were unwrapped are kept at most; 0 keeps none
 * @param dekCacheExpiry for how long
 * @param freshDekCacheSize how many DEKs of EDEKs that were just made are kept at most for their
 *     one use; 0 keeps none, where only EDEKs are wanted, as in a NameNode
 * @param freshDekCacheExpiry for how long
 * @param publicKeyCacheExpiry after how long a public key is asked for again; a roll on another
 *     machine takes effect no later
 * @param auditObjectPaths whether the appliance is told which objects are opened
 */
record ProviderSettings(
    Path projectFile,
    ClientSettings client,
    int dekCacheSize,
    Duration dekCacheExpiry,
    int freshDekCacheSize,
    Duration freshDekCacheExpiry,
    Duration publicKeyCacheExpiry,
    boolean auditObjectPaths) {

  static final String PROJECT_FILE = "splitkey.project.file";
  static final String CONNECT_TIMEOUT = "splitkey.client.connect.timeout";
  static final String REQUEST_TIMEOUT = "splitkey.client.request.timeout";
  static final String TOTAL_TIMEOUT = "splitkey.client.total.timeout";
  static final String DEK_CACHE_SIZE = "splitkey.dek.cache.size";
  static final String DEK_CACHE_EXPIRY = "splitkey.dek.cache.expiry";
  static final String FRESH_DEK_CACHE_SIZE = "splitkey.fresh-dek.cache.size";
  static final String FRESH_DEK_CACHE_EXPIRY = "splitkey.fresh-dek.cache.expiry";
  static final String PUBLIC_KEY_CACHE_EXPIRY = "splitkey.public-key.cache.expiry";
  static final String AUDIT_OBJECT_PATHS = "splitkey.audit.object-paths";

  /**
   * @throws IOException if a value is missing or out of range; the message names its key
   */
  static ProviderSettings of(List<URI> appliances, Configuration conf) throws IOException {
    return new ProviderSettings(
        path(conf, PROJECT_FILE),
        new ClientSettings(
            appliances,
            duration(conf, CONNECT_TIMEOUT, Duration.ofSeconds(5)),
            duration(conf, REQUEST_TIMEOUT, Duration.ofSeconds(30)),
            duration(conf, TOTAL_TIMEOUT, Duration.ofSeconds(60))),
        count(conf, DEK_CACHE_SIZE, 10_000),
        duration(conf, DEK_CACHE_EXPIRY, Duration.ofMinutes(10)),
        count(conf, FRESH_DEK_CACHE_SIZE, 1_000),
        duration(conf, FRESH_DEK_CACHE_EXPIRY, Duration.ofMinutes(1)),
        duration(conf, PUBLIC_KEY_CACHE_EXPIRY, Duration.ofHours(1)),
        flag(conf, AUDIT_OBJECT_PATHS, true));
  }

  private static Path path(Configuration conf, String key) throws IOException {
    String value = conf.getTrimmed(key, "");
    if (value.isEmpty()) {
      throw new IOException("The configuration lacks " + key + ", the path of a local file");
    }
    return Path.of(value);
  }

  private static Duration duration(Configuration conf, String key, Duration standard)
      throws IOException {
    long millis = conf.getTimeDuration(key, standard.toMillis(), TimeUnit.MILLISECONDS);
    if (millis <= 0) {
      throw new IOException(key + " must be a positive time, not " + conf.get(key));
    }
    return Duration.ofMillis(millis);
  }

  private static int count(Configuration conf, String key, int standard) throws IOException {
    int count = conf.getInt(key, standard);
    if (count < 0) {
      throw new IOException(key + " must not be negative, but is " + count);
    }
    return count;
  }

  private static boolean flag(Configuration conf, String key, boolean standard) throws IOException {
    String value = conf.getTrimmed(key, Boolean.toString(standard));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IOException(key + " must be true or false, not " + value);
    };
  }
}
