package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.appliance.TestReader;
import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.client.ServerClient;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.ProjectDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The project {@code sales}, its appliance if one was started, and commands for both. All files are
 * in one folder; the administrator's identity is {@code alice.pem}, that of the client {@code etl}
 * is {@code etl.pem}.
 */
final class CommandProject implements AutoCloseable {
  private final Path directory;
  private ServerProcess appliance;

  private CommandProject(Path directory) {
    this.directory = directory;
  }

  /** Starts a key manager with its data in {@code km}. */
  static ServerProcess startKeyManager(Path directory, int port) throws Exception {
    return ServerProcess.start(
        directory,
        "keymanager",
        "--data=" + directory.resolve("km"),
        "--storage-key-file=" + directory.resolve("storage.key"),
        "--minimum-waiting-period=PT0S",
        "--port=" + port);
  }

  /** Creates the project at a key manager that has its data in {@code keyManagerData}. */
  static CommandProject create(Path directory, ServerProcess keyManager, Path keyManagerData)
      throws Exception {
    Path invitation = directory.resolve("invitation");
    String text = Cli.ok("keymanager", "invite", "--data=" + keyManagerData);
    PrivateFiles.create(invitation, SecretBytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
    Cli.ok(
        "project",
        "create",
        "sales",
        "--key-manager=" + keyManager.url(),
        "--fingerprint=" + keyManager.fingerprint(),
        "--invitation-file=" + invitation,
        "--out=" + directory,
        "--master-key-out=" + directory.resolve("master.key"));
    return new CommandProject(directory);
  }

  void startAppliance() throws Exception {
    appliance =
        ServerProcess.start(
            directory,
            "appliance",
            "--data=" + path("appliance"),
            "--project=" + path("sales.project.json"),
            "--port=0");
  }

  ServerProcess appliance() {
    return appliance;
  }

  void bootstrap(String... more) {
    bootstrapWith(concat(more, "--master-key-file=" + path("master.key")));
  }

  /** Bootstraps with the master key, or shares of it, that the arguments name. */
  void bootstrapWith(String... more) {
    String[] arguments = {
      "bootstrap",
      "--appliance=" + appliance.url(),
      "--fingerprint=" + appliance.fingerprint(),
      "--project=" + path("sales.project.json"),
      "--owner=" + path("sales.owner.json")
    };
    Cli.ok(concat(arguments, more));
  }

  /** The only instance that is listed. */
  String onlyInstance() {
    String listed = owner("instance", "list");
    assertEquals(1, listed.lines().count(), listed);
    return listed.substring(0, listed.indexOf(' '));
  }

  String owner(String... arguments) {
    return Cli.ok(
        concat(
            arguments,
            "--project=" + path("sales.project.json"),
            "--owner=" + path("sales.owner.json"),
            "--master-key-file=" + path("master.key")));
  }

  void createClient() {
    admin("client", "create", "etl", "--out=" + path("etl.pem"));
    admin("grant", "etl", "--key=sales-*", "--right=encrypt,decrypt,manage");
  }

  String admin(String... arguments) {
    return as("alice.pem", arguments);
  }

  String key(String... arguments) {
    return as("etl.pem", concat(new String[] {"key"}, arguments));
  }

  private String as(String identity, String... arguments) {
    return Cli.ok(
        concat(
            arguments,
            "--appliance=" + appliance.url(),
            "--project=" + path("sales.project.json"),
            "--identity=" + path(identity)));
  }

  String status() {
    return Cli.ok(
        "status", "--appliance=" + appliance.url(), "--project=" + path("sales.project.json"));
  }

  void createKey(String name) throws Exception {
    client()
        .post(
            "v1/keys",
            new CreateKey(name, "", "AES/GCM/NoPadding", 256, Map.of()),
            KeyMetadata.class);
  }

  TestReader reader() throws Exception {
    return new TestReader(client(), descriptor(), Clock.systemUTC());
  }

  private ServerClient client() throws Exception {
    return AdminConnection.open(
        URI.create(appliance.url()),
        descriptor(),
        Optional.of(IdentityFile.read(directory.resolve("etl.pem"))));
  }

  ProjectDescriptor descriptor() throws Exception {
    return ProjectFiles.readDescriptor(directory.resolve("sales.project.json"));
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }

  static String[] concat(String[] first, String... second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public void close() {
    if (appliance != null) {
      appliance.close();
    }
  }
}
