package io.cryptos3.bench.s3;

import io.cryptos3.bench.key.KeyCreation;
import io.cryptos3.harness.TestProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;

/**
 * S3, key manager and appliance as processes of their own, and a process with the links to S3 and
 * to the appliance. The way from the appliance to the key manager has no link: they are said to be
 * neighbours, far from the client.
 */
public final class Servers implements AutoCloseable {
  private static final String PROVIDER = "hadoop.security.key.provider.path";
  private static final String ENDPOINT = "fs.s3a.endpoint";
  private static final String KEY = "sales";

  private final TestProject project;
  private final LinkProcess link;
  private final URI s3OverLink;
  private final URI applianceOverLink;

  private Servers(TestProject project, LinkProcess link, URI s3, URI appliance) throws IOException {
    this.project = project;
    this.link = link;
    this.s3OverLink = link.next(s3);
    this.applianceOverLink = link.next(appliance);
  }

  /** Starts all, with the usual links, and what they keep below {@code folder}. */
  public static Servers start(Path folder) throws IOException, InterruptedException {
    return start(folder, new LinkSettings());
  }

  /** Starts all, with what they keep below {@code folder}. */
  static Servers start(Path folder, LinkSettings settings)
      throws IOException, InterruptedException {
    TestProject project = TestProject.start(folder);
    try {
      URI s3 = URI.create(project.s3().configuration().get(ENDPOINT));
      URI appliance = project.appliance().url();
      Servers servers =
          new Servers(project, LinkProcess.start(settings, s3, appliance), s3, appliance);
      KeyCreation.create(servers.configuration(Profile.LOCAL), KEY);
      return servers;
    } catch (IOException | RuntimeException e) {
      project.close();
      throw e;
    }
  }

  /** Hadoop's configuration for reaching all, over the link or not. */
  public Configuration configuration(Profile profile) {
    Map<String, String> properties = project.configuration();
    Configuration conf = new Configuration();
    properties.forEach(conf::set);
    if (profile == Profile.LINK) {
      conf.set(ENDPOINT, s3OverLink.toString());
      conf.set(
          PROVIDER,
          properties
              .get(PROVIDER)
              .replace(project.appliance().url().getAuthority(), applianceOverLink.getAuthority()));
    }
    return conf;
  }

  /** A bucket, or a folder in one. */
  public String place() {
    return project.s3().place();
  }

  OptionalLong s3Process() {
    return project.s3().pid();
  }

  @Override
  public void close() {
    try (project) {
      link.close();
    }
  }
}
