package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.appliance.TestReader;
import io.cryptos3.client.ServerClient;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.masterkey.PrintedFile;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.Pem;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that people type, with both servers as processes in a heap of 256 MiB. */
class CommandsIT {

  @TempDir private Path directory;
  private ServerProcess keyManager;
  private ServerProcess appliance;

  @BeforeEach
  void createProject() throws Exception {
    startKeyManager(0);
    Path invitation = directory.resolve("invitation");
    String text = Cli.ok("keymanager", "invite", "--data=" + directory.resolve("km"));
    PrivateFiles.create(invitation, SecretBytes.copyOf(text.getBytes(StandardCharsets.US_ASCII)));
    Cli.ok(
        "project",
        "create",
        "sales",
        "--key-manager=" + keyManager.url(),
        "--fingerprint=" + keyManager.fingerprint(),
        "--invitation-file=" + invitation,
        "--out=" + directory,
        "--master-key-out=" + path("master.key"));
    startAppliance();
  }

  @AfterEach
  void stop() {
    if (appliance != null) {
      appliance.close();
    }
    keyManager.close();
  }

  @Test
  void aSessionFromProjectToSeal() throws Exception {
    assertTrue(verifyMasterKey("master.key").out().contains("master key of project sales"));
    char[] other = MasterKey.random(new SecureRandom()).revealText();
    PrintedFile.create(directory.resolve("other.key"), other);
    assertTrue(verifyMasterKey("other.key").err().contains("not the master key of project sales"));

    bootstrap("--admin=alice", "--identity-out=" + path("alice.pem"));
    assertTrue(status().startsWith("appliance active "), this::status);
    createClient();
    assertTrue(admin("grants").contains("etl sales-* encrypt,decrypt,manage"));
    createKey("sales-orders");
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));

    aKeyThroughItsLife();
    theCaIsWritten();
    tokensWork();
    admin("revoke", "etl", "--key=sales-*", "--right=decrypt");
    assertTrue(admin("grants").contains("etl sales-* encrypt,manage"));
    admin("seal");
    assertTrue(status().startsWith("appliance sealed "), this::status);
    bootstrap("--replaces=" + onlyInstance());
    assertTrue(status().startsWith("appliance active "), this::status);
    String current = onlyInstance();
    assertTrue(owner("instance", "revoke", current).contains("instance revoked " + current));
    assertEquals("", owner("instance", "list"));
    assertTrue(owner("instance", "list", "--all").contains(current + " revoked epoch 0"));
    assertEquals(143, appliance.terminate());
  }

  private void aKeyThroughItsLife() {
    key("create", "sales-life", "--rotation-period=P90D");
    key("roll", "sales-life");
    key("disable", "sales-life", "0");
    key("destroy", "sales-life", "0", "--confirm=sales-life@0");
    assertTrue(key("describe", "sales-life").contains("sales-life@0 deleted since "));
    key("undelete", "sales-life", "--number=0");
    key("enable", "sales-life", "0");
    key("rotation", "sales-life", "PT0S");
    key("delete", "sales-life");
    assertFalse(key("list").contains("sales-life"));
    assertTrue(key("undelete", "sales-life").contains("newest version 1"));
    String described = key("describe", "sales-life");
    assertTrue(described.contains("rotation never"), described);
    assertTrue(described.contains("sales-life@0 active since "), described);
  }

  private String key(String... arguments) {
    String[] connection = {
      "--appliance=" + appliance.url(),
      "--project=" + path("sales.project.json"),
      "--identity=" + path("etl.pem")
    };
    return Cli.ok(concat(concat(new String[] {"key"}, arguments), connection));
  }

  private void theCaIsWritten() throws Exception {
    String project = "--project=" + path("sales.project.json");
    X509Certificate root = CertificateChecks.parse(descriptor().caCertificate().toArray());
    assertEquals(List.of(root), Pem.certificates(Cli.ok("project", "ca", project)));

    Cli.ok("project", "ca", project, "--format=pkcs12", "--out=" + path("ca.p12"));
    KeyStore store = KeyStore.getInstance(directory.resolve("ca.p12").toFile(), (char[]) null);
    assertTrue(store.isCertificateEntry("cryptos3"));
    assertEquals(root, store.getCertificate("cryptos3"));
    assertEquals(1, Cli.run("project", "ca", project, "--out=" + path("ca.p12")).status());
  }

  private void tokensWork() throws Exception {
    String created =
        admin("token", "create", "etl", "--scope=sales-*=manage", "--out=" + path("etl.token"));
    String id = created.substring("token ".length(), "token ".length() + 32);
    assertTrue(
        admin("token", "list").contains(id + " api etl until "), () -> admin("token", "list"));
    String[] list = {
      "token",
      "list",
      "--appliance=" + appliance.url(),
      "--project=" + path("sales.project.json"),
      "--token-file=" + path("etl.token")
    };
    assertTrue(Cli.ok(list).startsWith(id));
    Path file = directory.resolve("etl.token");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    admin("token", "revoke", id);
    assertTrue(Cli.run(list).err().contains("unknown"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(Cli.run(list).err().contains("too open"));
  }

  @Test
  void anAcknowledgedKeySurvivesKillNineOfEachServer() throws Exception {
    bootstrap("--admin=alice", "--identity-out=" + path("alice.pem"));
    createClient();

    createKey("sales-orders");
    keyManager.killNine();
    try (Encapsulation first = reader().wrap("sales-orders")) {
      startKeyManager(URI.create(descriptor().keyManagerUrl()).getPort());
      assertEquals(first.dek(), reader().unwrap("sales-orders@0", first.capsule()));
    }

    createKey("sales-returns");
    appliance.killNine();
    startAppliance();
    bootstrap();
    assertTrue(reader().roundTrip("sales-returns", "sales-returns@0"));
    assertTrue(reader().roundTrip("sales-orders", "sales-orders@0"));
  }

  @Test
  void bothServersAreRestoredFromBackupsThatWereMadeWhileTheyRan() throws Exception {
    bootstrap("--admin=alice", "--identity-out=" + path("alice.pem"));
    createClient();
    createKey("sales-orders");
    String project = "--project=" + path("sales.project.json");
    String masterKey = "--master-key-file=" + path("master.key");
    String recoveryKey = "--recovery-key=" + path("recovery-key.json");
    String km = "--data=" + path("km");
    String storageKey = "--storage-key-file=" + path("storage.key");
    Cli.ok("recovery", "key", project, masterKey, "--out=" + path("recovery-key.json"));
    Cli.ok("backup", "keymanager", km, storageKey, "--out=" + path("km.backup"));
    Cli.ok(
        "backup",
        "appliance",
        "--data=" + path("appliance"),
        project,
        recoveryKey,
        "--out=" + path("a.backup"));
    assertTrue(
        Cli.ok("recovery", "file", km, storageKey, recoveryKey, "--out=" + path("recovery"))
            .startsWith("1 key versions"));
    try (Encapsulation wrapped = reader().wrap("sales-orders")) {
      keyManager.killNine();
      appliance.killNine();
      assertRefusedAsNotEmpty(
          "restore", "keymanager", "--from=" + path("km.backup"), km, storageKey);
      Files.move(directory.resolve("km"), directory.resolve("km.lost"));
      Files.move(directory.resolve("appliance"), directory.resolve("appliance.lost"));
      Cli.ok("restore", "keymanager", "--from=" + path("km.backup"), km, storageKey);
      Cli.ok(
          "restore",
          "appliance",
          "--from=" + path("a.backup"),
          "--data=" + path("appliance"),
          project,
          masterKey);
      startKeyManager(URI.create(descriptor().keyManagerUrl()).getPort());
      startAppliance();
      bootstrap();
      assertEquals(wrapped.dek(), reader().unwrap("sales-orders@0", wrapped.capsule()));

      decryptsOffline(wrapped, project, masterKey);
    }
  }

  private static void assertRefusedAsNotEmpty(String... command) {
    Cli refused = Cli.run(command);
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("Not empty"), refused::err);
  }

  private void decryptsOffline(Encapsulation key, String project, String masterKey)
      throws Exception {
    ObjectHeader header =
        new ObjectHeader(
            Suite.AES_256_GCM, "sales-orders@0", key.capsule(), new byte[ObjectHeader.IV_BYTES]);
    Path object = directory.resolve("object");
    try (OutputStream out =
        new EncryptingOutputStream(
            Files.newOutputStream(object), header, key.dek(), object.toString())) {
      out.write("orders".getBytes(StandardCharsets.UTF_8));
    }
    String file = "--file=" + path("recovery");
    Cli.ok("recovery", "decrypt", project, file, masterKey, object.toString(), path("plain"));
    assertEquals("orders", Files.readString(directory.resolve("plain")));
  }

  @Test
  void theWrongFingerprintIsRefusedBeforeAnythingIsSent() {
    Cli refused =
        Cli.run(
            "bootstrap",
            "--appliance=" + appliance.url(),
            "--fingerprint=sha256:" + "00".repeat(32),
            "--project=" + path("sales.project.json"),
            "--owner=" + path("sales.owner.json"),
            "--master-key-file=" + path("master.key"));
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("fingerprint is " + appliance.fingerprint()), refused::err);
  }

  @Test
  void aProjectIsNeverOverwrittenAndAnInvitationWorksOnce() throws Exception {
    String[] create = {
      "project",
      "create",
      "sales",
      "--key-manager=" + keyManager.url(),
      "--fingerprint=" + keyManager.fingerprint(),
      "--invitation-file=" + path("invitation"),
      "--out=" + directory,
      "--master-key-out=" + path("other.key")
    };
    Cli again = Cli.run(create);
    assertEquals(1, again.status());
    assertTrue(again.err().contains("exists already"), again::err);

    create[2] = "other";
    Path invitation = directory.resolve("invitation");
    Files.setPosixFilePermissions(invitation, PosixFilePermissions.fromString("rw-r--r--"));
    Cli open = Cli.run(create);
    assertTrue(open.err().contains("too open: " + invitation), open::err);

    Files.setPosixFilePermissions(invitation, PosixFilePermissions.fromString("rw-------"));
    Cli refused = Cli.run(create);
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("invitation"), refused::err);
    assertFalse(Files.exists(directory.resolve("other.project.json")));
    assertFalse(Files.exists(directory.resolve("other.owner.json")));
    assertFalse(Files.exists(directory.resolve("other.key")));
  }

  @Test
  void anApplianceIsBootstrappedFromSharesOfTheMasterKey() throws Exception {
    Cli.ok(
        "master-key",
        "split",
        "--project=" + path("sales.project.json"),
        "--master-key-file=" + path("master.key"),
        "--shares=3",
        "--threshold=2",
        "--out=" + directory);
    String[] shares = {
      "--master-key-file=" + path("sales.share-3.key"),
      "--master-key-file=" + path("sales.share-1.key")
    };
    String[] combine = {"master-key", "combine", "--project=" + path("sales.project.json")};
    Cli.ok(concat(concat(combine, shares), "--master-key-out=" + path("again.key")));
    assertEquals(
        Files.readString(directory.resolve("master.key")),
        Files.readString(directory.resolve("again.key")));
    Files.delete(directory.resolve("master.key"));
    bootstrapWith(shares);
    assertTrue(status().startsWith("appliance active "), this::status);
  }

  // D3
  private Cli verifyMasterKey(String file) {
    return Cli.run(
        "master-key",
        "verify",
        "--project=" + path("sales.project.json"),
        "--master-key-file=" + path(file));
  }

  private void startKeyManager(int port) throws Exception {
    keyManager =
        ServerProcess.start(
            directory,
            "keymanager",
            "--data=" + path("km"),
            "--storage-key-file=" + path("storage.key"),
            "--minimum-waiting-period=PT0S",
            "--port=" + port);
  }

  private void startAppliance() throws Exception {
    appliance =
        ServerProcess.start(
            directory,
            "appliance",
            "--data=" + path("appliance"),
            "--project=" + path("sales.project.json"),
            "--port=0");
  }

  private void bootstrap(String... more) {
    bootstrapWith(concat(more, "--master-key-file=" + path("master.key")));
  }

  private void bootstrapWith(String... more) {
    String[] arguments = {
      "bootstrap",
      "--appliance=" + appliance.url(),
      "--fingerprint=" + appliance.fingerprint(),
      "--project=" + path("sales.project.json"),
      "--owner=" + path("sales.owner.json")
    };
    Cli.ok(concat(arguments, more));
  }

  private String onlyInstance() {
    String listed = owner("instance", "list");
    assertEquals(1, listed.lines().count(), listed);
    return listed.substring(0, listed.indexOf(' '));
  }

  private String owner(String... arguments) {
    return Cli.ok(
        concat(
            arguments,
            "--project=" + path("sales.project.json"),
            "--owner=" + path("sales.owner.json"),
            "--master-key-file=" + path("master.key")));
  }

  private void createClient() {
    admin("client", "create", "etl", "--out=" + path("etl.pem"));
    admin("grant", "etl", "--key=sales-*", "--right=encrypt,decrypt,manage");
  }

  private String admin(String... arguments) {
    return Cli.ok(
        concat(
            arguments,
            "--appliance=" + appliance.url(),
            "--project=" + path("sales.project.json"),
            "--identity=" + path("alice.pem")));
  }

  private String status() {
    return Cli.ok(
        "status", "--appliance=" + appliance.url(), "--project=" + path("sales.project.json"));
  }

  private void createKey(String name) throws Exception {
    client()
        .post(
            "v1/keys",
            new CreateKey(name, "", "AES/GCM/NoPadding", 256, Map.of()),
            KeyMetadata.class);
  }

  private ServerClient client() throws Exception {
    return AdminConnection.open(
        URI.create(appliance.url()),
        descriptor(),
        Optional.of(IdentityFile.read(directory.resolve("etl.pem"))));
  }

  private TestReader reader() throws Exception {
    return new TestReader(client(), descriptor(), Clock.systemUTC());
  }

  private ProjectDescriptor descriptor() throws Exception {
    return ProjectFiles.readDescriptor(directory.resolve("sales.project.json"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static String[] concat(String[] first, String... second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
