package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole system, bootstrapped: an S3 server with the bucket {@code lake}, a key manager and an
 * appliance, a project, and an administrator {@code alice} who may use keys named {@code sales…}.
 *
 * <p>Not thread-safe. Closing stops all three servers.
 */
public final class TestProject implements AutoCloseable {

  /** The bucket that exists from the start, unless the S3 server is not the test's own. */
  public static final String BUCKET = S3Proxy.BUCKET;

  private static final String NAME = "shop";

  private final Path folder;
  private final S3Server s3;
  private final KeyManagerProcess keyManager;
  private final ApplianceProcess appliance;

  private TestProject(
      Path folder, S3Server s3, KeyManagerProcess keyManager, ApplianceProcess appliance) {
    this.folder = folder;
    this.s3 = s3;
    this.keyManager = keyManager;
    this.appliance = appliance;
  }

  /** Starts everything with its files in a new, private folder below {@code parent}. */
  public static TestProject start(Path parent) throws IOException, InterruptedException {
    return start(parent, Map.of());
  }

  /**
   * The same with environment variables for key manager and appliance, such as {@code
   * CRYPTOS3_OPTS}.
   */
  public static TestProject start(Path parent, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path folder =
        Files.createTempDirectory(
            parent,
            "system",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Closer closer = new Closer();
    try {
      S3Server s3 = closer.add(S3Server.start(folder));
      KeyManagerProcess keyManager = closer.add(KeyManagerProcess.start(folder, environment));
      createProject(folder, keyManager);
      ApplianceProcess appliance =
          closer.add(
              ApplianceProcess.start(folder, folder.resolve(NAME + ".project.json"), environment));
      TestProject project = new TestProject(folder, s3, keyManager, appliance);
      project.bootstrapFirst();
      return project;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      closer.closeAfter(e);
      throw e;
    }
  }

  private static void createProject(Path folder, KeyManagerProcess keyManager)
      throws IOException, InterruptedException {
    Path invitation =
        Files.createFile(
            folder.resolve("invitation"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(invitation, keyManager.invite());
    Command.of("cryptos3", "project", "create", NAME)
        .with("--key-manager", keyManager.url().toString())
        .with("--fingerprint", keyManager.fingerprint())
        .with("--invitation-file", invitation.toString())
        .with("--out", folder.toString())
        .with("--master-key-out", folder.resolve("master-key").toString())
        .run();
  }

  private void bootstrapFirst() throws IOException, InterruptedException {
    bootstrapCommand()
        .with("--admin", "alice", "--identity-out", folder.resolve("alice.pem").toString())
        .run();
    administer("grant", "alice", "--key", "sales*", "--right", "MANAGE,ENCRYPT,DECRYPT");
  }

  /** Bootstraps the appliance with the master key; it was sealed. */
  public void bootstrap() throws IOException, InterruptedException {
    bootstrapCommand().run();
  }

  /** The command with which the owner bootstraps the appliance. */
  public Command bootstrapCommand() {
    return Command.of("cryptos3", "bootstrap")
        .with("--appliance", appliance.url().toString(), "--fingerprint", appliance.fingerprint())
        .with("--project", folder.resolve(NAME + ".project.json").toString())
        .with("--owner", folder.resolve(NAME + ".owner.json").toString())
        .with("--master-key-file", folder.resolve("master-key").toString());
  }

  /** Seals the appliance: nothing can be read until the next bootstrap. */
  public void seal() throws IOException, InterruptedException {
    administer("seal");
  }

  /** Runs a command of {@code bin/cryptos3} as the administrator. */
  public String administer(String... arguments) throws IOException, InterruptedException {
    return Command.of("cryptos3", arguments)
        .with("--appliance", appliance.url().toString())
        .with("--project", folder.resolve(NAME + ".project.json").toString())
        .with("--identity", folder.resolve("alice.pem").toString())
        .run();
  }

  /**
   * The private folder of this system: {@code master-key}, {@code shop.project.json}, {@code
   * keymanager}, {@code storage-key}, {@code appliance}, logs.
   */
  public Path folder() {
    return folder;
  }

  public S3Server s3() {
    return s3;
  }

  public KeyManagerProcess keyManager() {
    return keyManager;
  }

  public ApplianceProcess appliance() {
    return appliance;
  }

  /** Where files of this project belong: {@code cryptos3://lake}, see {@link S3Server#place}. */
  public String lake() {
    return "cryptos3://" + s3.place();
  }

  /** Hadoop's configuration for {@link #lake()} as alice, with the key {@code sales}. */
  public Map<String, String> configuration() {
    Map<String, String> conf = new LinkedHashMap<>(s3.configuration());
    conf.put("fs.cryptos3.impl", "io.cryptos3.fs.CryptoS3FileSystem");
    conf.put("fs.AbstractFileSystem.cryptos3.impl", "io.cryptos3.fs.CryptoS3");
    conf.put("fs.cryptos3.key.name", "sales");
    conf.put(
        "hadoop.security.key.provider.path",
        "splitkey://https@" + appliance.url().getAuthority() + "/" + NAME);
    conf.put("splitkey.project.file", folder.resolve(NAME + ".project.json").toString());
    conf.put("splitkey.client.identity.file", folder.resolve("alice.pem").toString());
    conf.put("hadoop.tmp.dir", folder.resolve("tmp").toString());
    return conf;
  }

  /** Runs a command of {@code bin/} with {@link #configuration()}. */
  public Command command(String name, String... arguments) throws IOException {
    Path conf = folder.resolve("conf");
    ConfigurationFolder.write(conf, configuration());
    return Command.of(name, arguments)
        .withEnvironment("HADOOP_CONF_DIR", conf.toString())
        .withEnvironment("SPARK_CONF_DIR", conf.toString());
  }

  @Override
  public void close() {
    try (s3;
        keyManager) {
      appliance.close();
    }
  }
}
