package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.S3Objects;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.tools.DistCp;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hadoop's own tool moves data in, out, and about as it is. */
@ExtendWith(OnYarn.class)
class DistCpIT {
  private static final String SECRET = "the secret of the house ";
  private static YarnCluster yarn;
  private String home;

  @BeforeAll
  static void connect(YarnCluster cluster) {
    yarn = cluster;
  }

  @BeforeEach
  void choosePlaces(TestInfo test) {
    home = "lake/distcp-" + test.getDisplayName().replaceAll("\\W", "");
  }

  @Test
  void plaintextIsEncryptedOnItsWayAndDecryptedOnItsWayBack() throws Exception {
    write("s3a://" + home + "/plain/deep/file");

    copy("s3a://" + home + "/plain", "cryptos3://" + home + "/encrypted");
    assertOnlyCiphertextIn("encrypted");
    copy("cryptos3://" + home + "/encrypted", "s3a://" + home + "/back");

    assertEquals(SECRET, read("cryptos3://" + home + "/encrypted/deep/file"));
    assertEquals(SECRET, read("s3a://" + home + "/back/deep/file"));
  }

  @Test
  void updatesCopyWhatChangedAndDeleteWhatIsGone() throws Exception {
    write("s3a://" + home + "/plain/file");
    write("cryptos3://" + home + "/encrypted/old");

    copy("-update", "-delete", "s3a://" + home + "/plain", "cryptos3://" + home + "/encrypted");

    assertEquals(SECRET, read("cryptos3://" + home + "/encrypted/file"));
    assertFalse(exists("cryptos3://" + home + "/encrypted/old"));
    assertOnlyCiphertextIn("encrypted");
  }

  @Test
  void ciphertextIsReplicatedWithoutAKey() throws Exception {
    write("cryptos3://" + home + "/encrypted/file");

    copy("s3a://" + home + "/encrypted", "s3a://" + home + "/replica");

    assertEquals(SECRET, read("cryptos3://" + home + "/replica/file"));
  }

  private static void copy(String... arguments) throws Exception {
    Configuration conf = yarn.local();
    conf.addResource("distcp-default.xml");
    assertEquals(0, ToolRunner.run(conf, new DistCp(conf, null), arguments));
  }

  private static void write(String file) throws IOException {
    Path path = new Path(file);
    try (FSDataOutputStream out = path.getFileSystem(yarn.local()).create(path)) {
      out.write(SECRET.getBytes(UTF_8));
    }
  }

  private static String read(String file) throws IOException {
    Path path = new Path(file);
    try (FSDataInputStream in = path.getFileSystem(yarn.local()).open(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static boolean exists(String file) throws IOException {
    Path path = new Path(file);
    return path.getFileSystem(yarn.local()).exists(path);
  }

  private void assertOnlyCiphertextIn(String folder) {
    try (S3Objects objects = yarn.objects(home.replace("lake/", "") + "/" + folder)) {
      // Without the marks of directories, of which the folder's own has the key "" here.
      List<String> files =
          objects.keys().stream().filter(key -> !key.isEmpty() && !key.endsWith("/")).toList();
      assertFalse(files.isEmpty());
      for (String key : files) {
        String stored = new String(objects.bytes(key), ISO_8859_1);
        assertTrue(stored.startsWith("CRYPTOS3"), key);
        assertFalse(stored.contains("secret"), key);
      }
    }
  }
}
