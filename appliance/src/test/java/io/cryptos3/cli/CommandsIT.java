package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.masterkey.PrintedFile;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.Pem;
import io.cryptos3.splitkey.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that people type, with both servers as processes in a heap of 256 MiB. */
class CommandsIT {

  @TempDir private static Path servers;
  private static ServerProcess keyManager;

  @TempDir private Path directory;
  private CommandProject project;

  @BeforeAll
  static void startKeyManager() throws Exception {
    keyManager = CommandProject.startKeyManager(servers, 0);
  }

  @AfterAll
  static void stopKeyManager() {
    keyManager.close();
  }

  @BeforeEach
  void createProject() throws Exception {
    project = CommandProject.create(directory, keyManager, servers.resolve("km"));
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void aSessionFromProjectToSeal() throws Exception {
    project.startAppliance();
    assertTrue(verifyMasterKey("master.key").out().contains("master key of project sales"));
    char[] other = MasterKey.random(new SecureRandom()).revealText();
    PrintedFile.create(directory.resolve("other.key"), other);
    assertTrue(verifyMasterKey("other.key").err().contains("not the master key of project sales"));

    project.bootstrap("--admin=alice", "--identity-out=" + project.path("alice.pem"));
    assertTrue(project.status().startsWith("appliance active "), project::status);
    project.createClient();
    assertTrue(project.admin("grants").contains("etl sales-* encrypt,decrypt,manage"));
    project.createKey("sales-orders");
    assertTrue(project.reader().roundTrip("sales-orders", "sales-orders@0"));

    aKeyThroughItsLife();
    theLogsAreComparedOverHttps();
    theCaIsWritten();
    tokensWork();
    project.admin("revoke", "etl", "--key=sales-*", "--right=decrypt");
    assertTrue(project.admin("grants").contains("etl sales-* encrypt,manage"));
    project.admin("seal");
    assertTrue(project.status().startsWith("appliance sealed "), project::status);
    project.bootstrap("--replaces=" + project.onlyInstance());
    assertTrue(project.status().startsWith("appliance active "), project::status);
    String current = project.onlyInstance();
    assertTrue(
        project.owner("instance", "revoke", current).contains("instance revoked " + current));
    assertEquals("", project.owner("instance", "list"));
    assertTrue(project.owner("instance", "list", "--all").contains(current + " revoked epoch 0"));
    assertEquals(143, project.appliance().terminate());
  }

  private void aKeyThroughItsLife() {
    project.key("create", "sales-life", "--rotation-period=P90D");
    project.key("roll", "sales-life");
    project.key("disable", "sales-life", "0");
    project.key("destroy", "sales-life", "0", "--confirm=sales-life@0");
    assertTrue(project.key("describe", "sales-life").contains("sales-life@0 deleted since "));
    project.key("undelete", "sales-life", "--number=0");
    project.key("enable", "sales-life", "0");
    project.key("rotation", "sales-life", "PT0S");
    project.key("delete", "sales-life");
    assertFalse(project.key("list").contains("sales-life"));
    assertTrue(project.key("undelete", "sales-life").contains("newest version 1"));
    String described = project.key("describe", "sales-life");
    assertTrue(described.contains("rotation never"), described);
    assertTrue(described.contains("sales-life@0 active since "), described);
  }

  private void theLogsAreComparedOverHttps() {
    project.admin("grant", "alice", "--key=*", "--right=audit");
    String compared = project.admin("audit", "reconcile", "--tolerance=PT0S");
    assertTrue(compared.contains(" 0 findings"), compared);
    String verified = project.admin("audit", "verify", "--key-manager");
    assertTrue(verified.startsWith("audit log intact: "), verified);
    Cli refused = Cli.run("audit", "reconcile");
    assertTrue(refused.err().contains("Missing --appliance-log"), refused.err());
  }

  private void theCaIsWritten() throws Exception {
    String descriptor = "--project=" + project.path("sales.project.json");
    X509Certificate root = CertificateChecks.parse(project.descriptor().caCertificate().toArray());
    assertEquals(List.of(root), Pem.certificates(Cli.ok("project", "ca", descriptor)));

    Cli.ok("project", "ca", descriptor, "--format=pkcs12", "--out=" + project.path("ca.p12"));
    KeyStore store = KeyStore.getInstance(directory.resolve("ca.p12").toFile(), (char[]) null);
    assertTrue(store.isCertificateEntry("cryptos3"));
    assertEquals(root, store.getCertificate("cryptos3"));
    assertEquals(
        1, Cli.run("project", "ca", descriptor, "--out=" + project.path("ca.p12")).status());
  }

  private void tokensWork() throws Exception {
    String created =
        project.admin(
            "token",
            "create",
            "etl",
            "--scope=sales-*=manage",
            "--out=" + project.path("etl.token"));
    String id = created.substring("token ".length(), "token ".length() + 32);
    assertTrue(
        project.admin("token", "list").contains(id + " api etl until "),
        () -> project.admin("token", "list"));
    String[] list = {
      "token",
      "list",
      "--appliance=" + project.appliance().url(),
      "--project=" + project.path("sales.project.json"),
      "--token-file=" + project.path("etl.token")
    };
    assertTrue(Cli.ok(list).startsWith(id));
    Path file = directory.resolve("etl.token");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    project.admin("token", "revoke", id);
    assertTrue(Cli.run(list).err().contains("unknown"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(Cli.run(list).err().contains("too open"));
  }

  @Test
  void theWrongFingerprintIsRefusedBeforeAnythingIsSent() throws Exception {
    project.startAppliance();
    Cli refused =
        Cli.run(
            "bootstrap",
            "--appliance=" + project.appliance().url(),
            "--fingerprint=sha256:" + "00".repeat(32),
            "--project=" + project.path("sales.project.json"),
            "--owner=" + project.path("sales.owner.json"),
            "--master-key-file=" + project.path("master.key"));
    assertEquals(1, refused.status());
    assertTrue(
        refused.err().contains("fingerprint is " + project.appliance().fingerprint()),
        refused::err);
  }

  @Test
  void aProjectIsNeverOverwrittenAndAnInvitationWorksOnce() throws Exception {
    String[] create = {
      "project",
      "create",
      "sales",
      "--key-manager=" + keyManager.url(),
      "--fingerprint=" + keyManager.fingerprint(),
      "--invitation-file=" + project.path("invitation"),
      "--out=" + directory,
      "--master-key-out=" + project.path("other.key")
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
    project.startAppliance();
    Cli.ok(
        "master-key",
        "split",
        "--project=" + project.path("sales.project.json"),
        "--master-key-file=" + project.path("master.key"),
        "--shares=3",
        "--threshold=2",
        "--out=" + directory);
    String[] shares = {
      "--master-key-file=" + project.path("sales.share-3.key"),
      "--master-key-file=" + project.path("sales.share-1.key")
    };
    String[] combine = {"master-key", "combine", "--project=" + project.path("sales.project.json")};
    Cli.ok(
        CommandProject.concat(
            CommandProject.concat(combine, shares),
            "--master-key-out=" + project.path("again.key")));
    assertEquals(
        Files.readString(directory.resolve("master.key")),
        Files.readString(directory.resolve("again.key")));
    Files.delete(directory.resolve("master.key"));
    project.bootstrapWith(shares);
    assertTrue(project.status().startsWith("appliance active "), project::status);
  }

  // D3
  private Cli verifyMasterKey(String file) {
    return Cli.run(
        "master-key",
        "verify",
        "--project=" + project.path("sales.project.json"),
        "--master-key-file=" + project.path(file));
  }
}
