package io.cryptos3.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.examples.tpch.PricingSummary;
import io.cryptos3.examples.tpch.TpchCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.DtUtilShell;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has a certificate gets a token, and tasks that have nothing else work with it. */
@ExtendWith(OnYarn.class)
class TasksWithTokensIT {

  private static final String IDENTITY = "splitkey.client.identity.file";
  private static final String RENEWER = "yarn";
  private static final Path INPUT = new Path("cryptos3://lake/tokens/lineitem.csv");

  private static YarnCluster yarn;
  private static java.nio.file.Path folder;
  private static java.nio.file.Path renewer;

  @BeforeAll
  static void upload(YarnCluster cluster) throws Exception {
    yarn = cluster;
    folder = Files.createDirectory(yarn.folder().resolve("tokens"));
    renewer = folder.resolve("yarn.pem");
    yarn.project().administer("client", "create", RENEWER, "--out", renewer.toString());
    TpchCsv.main(new String[] {"0.001", folder.toString()});
    INPUT
        .getFileSystem(yarn.local())
        .copyFromLocalFile(new Path(folder.resolve("lineitem.csv").toUri()), INPUT);
  }

  @Test
  void tasksReadAndWriteWithTheTokenOfTheirJob() throws Exception {
    Credentials credentials = new Credentials();
    INPUT.getFileSystem(yarn.local()).addDelegationTokens(RENEWER, credentials);
    String[] arguments = {INPUT.toString(), "cryptos3://lake/tokens/summary"};
    Configuration conf = certified(yarn.yarn(), folder.resolve("absent.pem"));

    assertEquals(
        0, as(userWith(credentials), () -> ToolRunner.run(conf, new PricingSummary(), arguments)));

    Path part = new Path(arguments[1], "part-r-00000");
    assertEquals(4, read(yarn.local(), part).lines().count());
  }

  @Test
  void aTokenFileIsRenewedByItsRenewerAndWorksUntilItIsCancelled() throws Exception {
    String file = folder.resolve("tokens").toString();
    String provider = yarn.local().get(KeyProviderFactory.KEY_PROVIDER_PATH);
    Configuration alice = yarn.local();
    Configuration none = certified(yarn.local(), folder.resolve("absent.pem"));
    dtutil(0, alice, "get", provider, "-alias", "shop", "-renewer", RENEWER, file);
    Credentials held =
        Credentials.readTokenStorageFile(new Path("file://" + file), new Configuration());
    UserGroupInformation task = userWith(held);

    assertTrue(as(task, () -> read(none, INPUT)).contains("DELIVER IN PERSON"));
    dtutil(1, alice, "renew", "-alias", "shop", file);
    dtutil(0, certified(yarn.local(), renewer), "renew", "-alias", "shop", file);
    dtutil(0, alice, "cancel", "-alias", "shop", file);

    IOException refused = assertThrows(IOException.class, () -> as(task, () -> read(none, INPUT)));
    assertInstanceOf(KeyAccessDeniedException.class, refused);
    assertTrue(refused.getMessage().contains("delegation token"), refused.getMessage());
    assertTrue(refused.getMessage().contains("it was revoked"), refused.getMessage());
  }

  private static Configuration certified(Configuration conf, java.nio.file.Path identity) {
    conf.set(IDENTITY, identity.toString());
    return conf;
  }

  private static UserGroupInformation userWith(Credentials credentials) throws IOException {
    UserGroupInformation user =
        UserGroupInformation.createRemoteUser(
            UserGroupInformation.getCurrentUser().getShortUserName());
    user.addCredentials(credentials);
    return user;
  }

  private static <T> T as(UserGroupInformation user, PrivilegedExceptionAction<T> action)
      throws Exception {
    return user.doAs(action);
  }

  private static void dtutil(int expected, Configuration conf, String... arguments)
      throws Exception {
    assertEquals(expected, ToolRunner.run(conf, new DtUtilShell(), arguments), arguments[0]);
  }

  /** The text of a file, read by a FileSystem that has no key in memory yet. */
  private static String read(Configuration conf, Path file) throws IOException {
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), conf);
        FSDataInputStream in = fs.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
