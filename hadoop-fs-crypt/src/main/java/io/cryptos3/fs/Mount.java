package io.cryptos3.fs;

import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.ProviderHolder;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.read.ObjectReads;
import io.cryptos3.fs.status.StatusMapping;
import io.cryptos3.fs.tree.Listings;
import io.cryptos3.fs.write.ObjectWrites;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/** What works together for one bucket. The store belongs to it alone and is closed with it. */
record Mount(
    URI uri,
    FileSystem store,
    PathMapping paths,
    StoreCalls calls,
    StatusMapping statuses,
    Listings listings,
    ObjectReads reads,
    ObjectWrites writes,
    ProviderHolder providers)
    implements Closeable {

  /**
   * Puts the parts together.
   *
   * @param given the store, or null for s3a
   * @throws IllegalArgumentException when the URI has no bucket, or the configuration has a value
   *     that is not allowed
   */
  static Mount of(URI name, Configuration conf, FileSystem given) throws IOException {
    String bucket = bucket(name);
    URI uri = URI.create(CryptoS3FileSystem.SCHEME + "://" + bucket);
    CryptoS3Config config = CryptoS3Config.of(conf, bucket);
    FileSystem store = given == null ? openS3a(bucket, conf) : given;
    PathMapping paths = new PathMapping(uri, store.getUri());
    StoreCalls calls = new StoreCalls(paths);
    StatusMapping statuses = new StatusMapping(paths);
    ProviderHolder providers = new ProviderHolder(conf, config);
    DataKeys keys = new DataKeys(providers, new KeyRules(config), config.suite());
    return new Mount(
        uri,
        store,
        paths,
        calls,
        statuses,
        new Listings(store, paths, statuses, calls),
        new ObjectReads(store, paths, statuses, calls, keys),
        new ObjectWrites(store, paths, calls, keys),
        providers);
  }

  @Override
  public void close() throws IOException {
    try (store) {
      providers.close();
    }
  }

  /** Never a shared instance, as it is closed with us. */
  private static FileSystem openS3a(String bucket, Configuration conf) throws IOException {
    FileSystem s3a = new S3AFileSystem();
    s3a.initialize(URI.create("s3a://" + bucket), conf);
    return s3a;
  }

  private static String bucket(URI name) {
    if (name.getAuthority() == null) {
      throw new IllegalArgumentException(
          "A URI of cryptos3 names a bucket, as cryptos3://bucket/path: " + name);
    }
    return name.getAuthority();
  }
}
