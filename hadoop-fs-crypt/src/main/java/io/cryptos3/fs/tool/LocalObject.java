package io.cryptos3.fs.tool;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.key.DataKeys;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.fs.Path;

/** A local file of our format. It may be of any key: nothing says which its path has. */
final class LocalObject extends StoredObject {
  private final java.nio.file.Path file;
  private final LocalKeys keys;

  LocalObject(String name, Configuration conf) {
    this.file = Names.local(name);
    this.keys = new LocalKeys(conf);
  }

  @Override
  Path path() {
    return LocalKeys.path(file);
  }

  @Override
  long bytes() throws IOException {
    return Files.size(file);
  }

  @Override
  InputStream open() throws IOException {
    return open(file);
  }

  static InputStream open(java.nio.file.Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("No such file: " + file);
    }
    return Files.newInputStream(file);
  }

  @Override
  DataKeys keys(ObjectHeader header) throws IOException {
    return keys.of(KeyProvider.getBaseName(header.keyVersionName()));
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
