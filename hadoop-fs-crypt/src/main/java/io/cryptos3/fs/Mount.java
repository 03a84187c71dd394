package io.cryptos3.fs;

import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.KeyMoves;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.key.ProviderHolder;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.read.ObjectReads;
import io.cryptos3.fs.statistics.FileSystemStatistics;
import io.cryptos3.fs.status.ExtendedAttributes;
import io.cryptos3.fs.status.StatusMapping;
import io.cryptos3.fs.tree.Deletions;
import io.cryptos3.fs.tree.Listings;
import io.cryptos3.fs.tree.RenameOperation;
import io.cryptos3.fs.write.ObjectWrites;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** What works together for one bucket. The store belongs to it alone and is closed with it. */
record Mount(
    FileSystem store,
    PathMapping paths,
    StoreCalls calls,
    StatusMapping statuses,
    Listings listings,
    ObjectReads reads,
    ObjectWrites writes,
    RenameOperation renames,
    Deletions deletions,
    ExtendedAttributes attributes,
    PlaintextPaths plaintext,
    ProviderHolder providers,
    FileSystemStatistics statistics)
    implements Closeable {

  /**
   * Puts the parts together. The configuration is checked before the store is opened.
   *
   * @param uri what {@link #uri} made
   * @param given the store, or null for s3a
   * @param counters of the bytes that s3a reads and writes
   * @throws IllegalArgumentException when the configuration has a value that is not allowed
   */
  static Mount of(URI uri, Configuration conf, FileSystem given, FileSystem.Statistics counters)
      throws IOException {
    CryptoS3Config config = CryptoS3Config.of(conf, uri.getAuthority());
    FileSystem store = given == null ? openS3a(uri, conf, counters) : given;
    PathMapping paths = new PathMapping(uri, store.getUri());
    StoreCalls calls = new StoreCalls(paths);
    PlaintextPaths plaintext = new PlaintextPaths(config);
    StatusMapping statuses = new StatusMapping(paths, plaintext);
    ProviderHolder providers = new ProviderHolder(conf, config);
    KeyRules rules = new KeyRules(config);
    DataKeys keys = new DataKeys(providers, rules, config.suite());
    FileSystemStatistics statistics = new FileSystemStatistics();
    return new Mount(
        store,
        paths,
        calls,
        statuses,
        new Listings(store, paths, statuses, calls),
        new ObjectReads(store, paths, statuses, calls, keys, plaintext, statistics),
        new ObjectWrites(store, paths, calls, keys, plaintext),
        new RenameOperation(store, paths, calls, plaintext, new KeyMoves(config, rules, plaintext)),
        new Deletions(store, paths, calls, plaintext),
        new ExtendedAttributes(store, paths, calls, plaintext),
        plaintext,
        providers,
        statistics);
  }

  /**
   * Returns the root of the bucket that a URI names.
   *
   * @throws IllegalArgumentException when it names none
   */
  static URI uri(URI name) {
    if (name.getAuthority() == null) {
      throw new IllegalArgumentException(
          "A URI of cryptos3 names a bucket, as cryptos3://bucket/path: " + name);
    }
    return URI.create(CryptoS3FileSystem.SCHEME + "://" + name.getAuthority());
  }

  @Override
  public void close() throws IOException {
    try (store;
        reads) {
      providers.close();
    }
  }

  private static FileSystem openS3a(URI uri, Configuration conf, FileSystem.Statistics counters)
      throws IOException {
    try {
      return S3aStore.open(uri.getAuthority(), conf, counters);
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          "cryptos3:// needs s3a:// below it, and the class path lacks %s: add the jar hadoop-aws of the same version as Hadoop, and the AWS SDK that it needs: %s"
              .formatted(e.getMessage(), uri),
          e);
    }
  }
}
