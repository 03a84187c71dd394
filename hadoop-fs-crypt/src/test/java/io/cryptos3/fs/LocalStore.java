package io.cryptos3.fs;

import io.cryptos3.format.Suite;
import io.cryptos3.fs.key.MemoryKeys;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system in the place of s3a. It fails on the shortcuts by which s3a would copy
 * bytes as they are. {@code cryptos3://bucket/DIRECTORY/x} is the file {@code DIRECTORY/x}.
 */
class LocalStore extends RawLocalFileSystem {
  LocalStore() throws IOException {
    initialize(URI.create("file:///"), new Configuration());
  }

  /** Makes a FileSystem over this store with the key {@code test} of 256 bits. */
  CryptoS3FileSystem encrypted() throws IOException {
    return encrypted(Suite.AES_256_GCM);
  }

  /** As before, for new objects of that suite. */
  CryptoS3FileSystem encrypted(Suite suite) throws IOException {
    MemoryKeys.create("test", 256);
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.cipher.suite", suite.configName());
    return encrypted(conf);
  }

  /** As before, for a key that exists. */
  CryptoS3FileSystem encrypted(Configuration conf) throws IOException {
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "test");
    CryptoS3FileSystem fileSystem = new CryptoS3FileSystem(this);
    fileSystem.initialize(URI.create("cryptos3://bucket"), conf);
    return fileSystem;
  }

  static Path path(java.nio.file.Path local) {
    return new Path("cryptos3", "bucket", local.toString());
  }

  @Override
  public void copyFromLocalFile(boolean delete, boolean overwrite, Path source, Path target) {
    throw new AssertionError("Bytes reach the store as they are: " + target);
  }

  @Override
  public void copyFromLocalFile(boolean delete, boolean overwrite, Path[] sources, Path target) {
    throw new AssertionError("Bytes reach the store as they are: " + target);
  }

  @Override
  public FSDataOutputStream append(Path file, int bufferSize, Progressable progress) {
    throw new AssertionError("Bytes reach the store as they are: " + file);
  }
}
