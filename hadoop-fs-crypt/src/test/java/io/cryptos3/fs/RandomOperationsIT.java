package io.cryptos3.fs;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any operations over a real S3 server, against s3a on the same server and a tree in memory. */
class RandomOperationsIT {
  private static final Duration DURATION = Duration.ofSeconds(6);
  private static final int STEPS = 200;

  @TempDir private static java.nio.file.Path directory;
  private static S3Server server;
  private static FileSystem cryptos3;
  private static FileSystem s3a;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    Configuration conf =
        TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    if (server.isS3Proxy()) {
      // It deletes the objects of one request side by side, and if an object goes together with the
      // marker of its directory, may leave a directory where no object can be created any more.
      conf.setBoolean("fs.s3a.multiobjectdelete.enable", false);
    }
    cryptos3 = FileSystem.newInstance(server.root("cryptos3"), conf);
    s3a = FileSystem.newInstance(server.root("s3a"), conf);
  }

  @AfterAll
  static void stopServer() throws IOException {
    try {
      cryptos3.close();
      s3a.close();
    } finally {
      server.close();
    }
  }

  @Test
  void everyRoundAgreesWithS3aAndWithTheTree() {
    RandomRounds.run(
        DURATION,
        random -> {
          // A folder that no round before has left anything in, on no server.
          String round = "round-" + System.nanoTime();
          TreeRoot encrypted =
              new TreeRoot(cryptos3, new Path(server.folder("cryptos3"), round + "-encrypted"));
          TreeRoot plain = new TreeRoot(s3a, new Path(server.folder("s3a"), round + "-plain"));
          new RandomOperations(encrypted, plain, random).run(STEPS);
        });
  }
}
