package io.cryptos3.fs.commit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share a server, from the first of their class to the last. */
abstract class OnCommitServer {
  @TempDir static Path directory;
  static CommitServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = CommitServer.start(directory);
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }
}
