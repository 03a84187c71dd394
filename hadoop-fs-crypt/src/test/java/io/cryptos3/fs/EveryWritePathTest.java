package io.cryptos3.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Every way into a store that fails when bytes come to it by a shortcut. */
class EveryWritePathTest extends WritePathContract {
  @TempDir private java.nio.file.Path directory;
  private CryptoS3FileSystem fs;
  private FileContext context;

  @BeforeEach
  void open() throws Exception {
    fs = new LocalStore().encrypted();
    CryptoS3FileSystem below = new CryptoS3FileSystem(new LocalStore());
    context =
        FileContext.getFileContext(new CryptoS3(fs.getUri(), below, fs.getConf()), fs.getConf());
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @Override
  FileSystem fs() {
    return fs;
  }

  @Override
  FileContext context() {
    return context;
  }

  @Override
  Path folder() {
    return LocalStore.path(directory);
  }

  @Override
  Map<String, byte[]> stored() throws IOException {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    try (Stream<java.nio.file.Path> files = Files.walk(directory)) {
      List<java.nio.file.Path> regular = files.filter(Files::isRegularFile).toList();
      for (java.nio.file.Path file : regular) {
        objects.put(file.toString(), Files.readAllBytes(file));
      }
    }
    return objects;
  }
}
