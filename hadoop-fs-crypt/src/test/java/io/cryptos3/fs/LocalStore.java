package io.cryptos3.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The local file system in the place of s3a, without the shortcuts by which s3a, too, would copy
 * bytes as they are. {@code cryptos3://bucket/DIRECTORY/x} is the file {@code DIRECTORY/x}.
 */
class LocalStore extends RawLocalFileSystem {
  LocalStore() throws IOException {
    initialize(URI.create("file:///"), new Configuration());
  }

  /** Makes a FileSystem over this store with the key {@code test} of 256 bits. */
  CryptoS3FileSystem encrypted() throws IOException {
    io.cryptos3.fs.key.MemoryKeys.create("test", 256);
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "test");
    CryptoS3FileSystem fileSystem = new CryptoS3FileSystem(this);
    fileSystem.initialize(URI.create("cryptos3://bucket"), conf);
    return fileSystem;
  }

  static org.apache.hadoop.fs.Path path(Path local) {
    return new org.apache.hadoop.fs.Path("cryptos3", "bucket", local.toString());
  }
}
