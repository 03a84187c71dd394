package io.cryptos3.fs.fault;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share a server behind a tap, from the first of their class to the last. */
abstract class OnHarmedS3 {
  @TempDir static Path directory;
  static HarmedS3 s3;

  @BeforeAll
  static void startServer() throws Exception {
    s3 = HarmedS3.start(directory);
  }

  @AfterAll
  static void stopServer() throws IOException {
    s3.close();
  }
}
