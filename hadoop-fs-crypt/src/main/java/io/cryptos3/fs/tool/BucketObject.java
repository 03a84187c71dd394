package io.cryptos3.fs.tool;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.ProviderHolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An object in S3; its keys are those that the configuration has for its path (rule L2). */
final class BucketObject extends StoredObject {
  private final Path path;
  private final Path storedPath;
  private final FileSystem store;
  private final CryptoS3Config config;
  private final ProviderHolder providers;

  BucketObject(String name, Configuration conf) throws IOException {
    path = Names.inBucket(name);
    String bucket = path.toUri().getAuthority();
    storedPath = new Path("s3a", bucket, path.toUri().getPath());
    config = CryptoS3Config.of(conf, bucket);
    providers = new ProviderHolder(conf, config);
    store = FileSystem.newInstance(URI.create("s3a://" + bucket), conf);
  }

  @Override
  Path path() {
    return path;
  }

  @Override
  long bytes() throws IOException {
    FileStatus status = store.getFileStatus(storedPath);
    if (!status.isFile()) {
      throw new FileNotFoundException("Is a directory: " + path);
    }
    return status.getLen();
  }

  @Override
  InputStream open() throws IOException {
    return store.open(storedPath);
  }

  @Override
  DataKeys keys(ObjectHeader header) {
    return new DataKeys(providers, new KeyRules(config), config.suite());
  }

  @Override
  public void close() throws IOException {
    try (store) {
      providers.close();
    }
  }
}
