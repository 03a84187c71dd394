package io.cryptos3.mapreduce;

import io.cryptos3.harness.TestProject;
import io.cryptos3.s3.HttpTap;
import io.cryptos3.s3.Request;
import io.cryptos3.s3.S3Objects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;

/**
 * A whole system with a YARN cluster, and a tap between their jobs and S3. Starting it takes long,
 * so that all classes of tests share one.
 */
final class YarnCluster implements AutoCloseable {
  private final Path folder;
  private final TestProject project;
  private final HttpTap tap;
  private final MiniMRYarnCluster cluster;

  private YarnCluster(Path folder, TestProject project, HttpTap tap, MiniMRYarnCluster cluster) {
    this.folder = folder;
    this.project = project;
    this.tap = tap;
    this.cluster = cluster;
  }

  static YarnCluster start() throws Exception {
    Path folder = Files.createTempDirectory("cryptos3-yarn");
    TestProject project = TestProject.start(folder);
    HttpTap tap = HttpTap.before(URI.create(project.configuration().get("fs.s3a.endpoint")));
    YarnCluster started =
        new YarnCluster(folder, project, tap, new MiniMRYarnCluster("encrypted", 1));
    try {
      started.cluster.init(started.clusterConfiguration());
      started.cluster.start();
      started.createKey("sales");
      return started;
    } catch (Exception | Error e) {
      started.close();
      throw e;
    }
  }

  private Configuration clusterConfiguration() {
    Configuration conf = local();
    conf.setBoolean("yarn.nodemanager.disk-health-checker.enable", false);
    // Room for several small jobs at once.
    conf.setInt("yarn.minicluster.yarn.nodemanager.resource.memory-mb", 8192);
    conf.setFloat("yarn.scheduler.capacity.maximum-am-resource-percent", 1);
    conf.setInt("yarn.app.mapreduce.am.resource.mb", 1024);
    // JVMs that live for seconds, and nobody waits for the next heartbeat.
    for (String process :
        List.of("yarn.app.mapreduce.am.command-opts", "mapreduce.map.java.opts")) {
      conf.set(process, "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }
    conf.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 100);
    conf.setInt("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", 200);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 200);
    // A job that is killed has as long as it needs to abort its uploads.
    conf.setInt("yarn.app.mapreduce.am.hard-kill-timeout-ms", 300_000);
    return conf;
  }

  private void createKey(String name) throws Exception {
    Configuration conf = local();
    KeyProvider keys = KeyProviderFactory.getProviders(conf).get(0);
    keys.createKey(name, KeyProvider.options(conf).setBitLength(256));
    keys.flush();
  }

  /** A configuration for jobs on the cluster. */
  Configuration yarn() {
    return new Configuration(cluster.getConfig());
  }

  /** A configuration for jobs in this process, and for everything else. */
  Configuration local() {
    Configuration conf = new Configuration();
    project.configuration().forEach(conf::set);
    conf.set("fs.s3a.endpoint", tap.endpoint().toString());
    conf.set(
        "mapreduce.outputcommitter.factory.scheme.cryptos3",
        "io.cryptos3.fs.commit.CryptoS3CommitterFactory");
    // Several splits, so that tasks start in the middle of an object.
    conf.set("fs.s3a.block.size", "8M");
    return conf;
  }

  TestProject project() {
    return project;
  }

  /** A folder on this machine for what is not encrypted. */
  Path folder() {
    return folder;
  }

  /** How often S3 was told to copy an object to below a folder of the bucket. */
  long copies(String name) {
    return tap.exchanges(Request::isCopy).stream()
        .filter(exchange -> exchange.request().path().startsWith("/lake/" + name + "/"))
        .count();
  }

  /** What S3 has below a folder of the bucket; to be closed. */
  S3Objects objects(String name) {
    Map<String, String> s3 = project.s3().configuration();
    return S3Objects.connect(
        URI.create(s3.get("fs.s3a.endpoint")),
        TestProject.BUCKET,
        name + "/",
        s3.get("fs.s3a.access.key"),
        s3.get("fs.s3a.secret.key"));
  }

  @Override
  public void close() throws IOException {
    try (project;
        tap) {
      cluster.stop();
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }
}
