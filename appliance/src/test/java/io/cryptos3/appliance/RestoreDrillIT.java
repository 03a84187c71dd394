package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.backup.BackupKind;
import io.cryptos3.backup.BackupReader;
import io.cryptos3.backup.RecoveryVersion;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.keymanager.KeyManagerBackup;
import io.cryptos3.keymanager.KeyManagerRestore;
import io.cryptos3.keymanager.RecoveryFile;
import io.cryptos3.recovery.ApplianceRestore;
import io.cryptos3.recovery.ObjectRecovery;
import io.cryptos3.recovery.OfflineKeys;
import io.cryptos3.recovery.SecretRecovery;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RecoveryKey;
import io.cryptos3.wire.Right;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Both servers are lost, and what was written before is read. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreDrillIT {
  private static final byte[] PLAINTEXT =
      "what must not be lost".repeat(2000).getBytes(StandardCharsets.UTF_8);
  private static final String KEY = "sales-orders";
  private static final String SECRET = "correct horse battery staple";

  @TempDir private static Path directory;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static TestProject project;
  private static ProjectDescriptor descriptor;
  private static OwnerSecrets secrets;
  private static Encapsulation wrapped;
  private static List<String> sealedPads;

  @BeforeAll
  static void writeAndBackUp() throws Exception {
    project = TestProject.active(directory);
    descriptor = project.descriptor();
    try (MasterKey key = project.masterKey()) {
      secrets = key.derive(descriptor.projectId());
    }
    Requests.create(project.as(TestProject.CLIENT), KEY);
    Requests.create(project.as(TestProject.CLIENT), "sales-returns");
    project.grant(TestProject.CLIENT, KEY, Right.EXPORT);
    kept().put("pin", KEY, SECRET);
    wrapped = reader().wrap(KEY);
    writeObject(wrapped);
    sealedPads = column("SELECT sealed_pad FROM instances WHERE sealed_pad IS NOT NULL");
    sealedPads.addAll(column("SELECT sealed_pad_key FROM projects"));

    RecoveryKey recoveryKey =
        RecoveryKey.issue(descriptor, secrets.recoveryKey().publicKey(), secrets.signingKey());
    new KeyManagerBackup(project.keyManagerData(), storageKey(), project.clock, RANDOM)
        .write(file("km.backup"));
    new ApplianceBackup(descriptor, project.clock, RANDOM)
        .write(project.applianceData(), recoveryKey, file("appliance.backup"));
    int versions =
        new RecoveryFile(project.keyManagerData(), storageKey(), project.clock, RANDOM)
            .write(recoveryKey, file("sales.recovery"));
    assertEquals(2, versions);
  }

  @AfterAll
  static void stop() {
    wrapped.close();
    secrets.close();
    project.close();
  }

  // Q8, S2
  @Test
  @Order(1)
  void noHalfIsInPlainInAnyFile() throws Exception {
    List<String> secretForms = new ArrayList<>();
    try (BackupReader recovery =
        BackupReader.open(file("sales.recovery"), BackupKind.RECOVERY, secrets.recoveryKey())) {
      recovery.readAll(
          (name, length, content) -> {
            SecretBytes all = SecretBytes.takeOver(content.readNBytes((int) length));
            for (RecoveryVersion version : RecoveryVersion.decode(all)) {
              for (KeyUsage usage : KeyUsage.values()) {
                byte[] raw = version.scalars().of(usage).toSecret().revealCopy();
                secretForms.add(new String(raw, StandardCharsets.ISO_8859_1));
                secretForms.add(HexFormat.of().formatHex(raw));
              }
            }
          });
    }
    assertEquals(8, secretForms.size());
    for (String backup : List.of("km.backup", "appliance.backup", "sales.recovery")) {
      String content = Files.readString(file(backup), StandardCharsets.ISO_8859_1);
      secretForms.forEach(form -> assertFalse(content.contains(form), backup));
    }
    assertFalse(Files.exists(project.keyManagerData().resolve("backup.tmp")));
  }

  @Test
  @Order(2)
  void dataIsDecryptedWithoutAnyServer() throws Exception {
    try (OfflineKeys keys = OfflineKeys.open(file("sales.recovery"), descriptor, secrets)) {
      ObjectRecovery recovery = new ObjectRecovery(keys);
      assertEquals(1, recovery.decrypt(file("objects"), file("plain")));
      assertArrayEquals(PLAINTEXT, Files.readAllBytes(file("plain/orders/part-0")));
      assertThrows(IOException.class, () -> recovery.decrypt(file("objects"), file("plain")));
    }
  }

  // S8, X7
  @Test
  @Order(2)
  void secretsAreOpenedWithoutAnyServer() throws Exception {
    Path restored = restoredAppliance("restored");
    try (OfflineKeys keys = OfflineKeys.open(file("sales.recovery"), descriptor, secrets)) {
      SecretRecovery recovery = new SecretRecovery(keys, descriptor.projectId(), RANDOM);
      SecretRecovery.Result all = new SecretRecovery.Result(1, List.of());
      assertEquals(all, recovery.open(restored, file("secrets")));
      assertEquals(SECRET, Files.readString(file("secrets/pin")));
      assertEquals(all, recovery.open(restored, file("secrets")));
      Files.writeString(file("secrets/pin"), "something else");
      assertFailures(List.of("pin"), recovery.open(restored, file("secrets")));
      assertEquals("something else", Files.readString(file("secrets/pin")));
      SecretRecovery ofAnother = new SecretRecovery(keys, ProjectId.random(RANDOM), RANDOM);
      assertFailures(List.of("pin"), ofAnother.open(restored, file("others")));
    }
  }

  @Test
  @Order(2)
  void badRowsOfARestoredApplianceCostNoOtherSecretAndNoOtherFile() throws Exception {
    Path restored = restoredAppliance("bad-rows");
    String out = kept().seal("../out", KEY, "planted").sealed().toHex();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + restored.resolve("appliance.db"))) {
      for (String row : List.of("'../out', version_id, '" + out + "'", "'bad', version_id, 'zz'")) {
        connection
            .createStatement()
            .execute(
                "INSERT INTO secrets SELECT "
                    + row
                    + ", 7, 0, 'eve' FROM secrets WHERE name = 'pin'");
      }
    }
    try (OfflineKeys keys = OfflineKeys.open(file("sales.recovery"), descriptor, secrets)) {
      SecretRecovery recovery = new SecretRecovery(keys, descriptor.projectId(), RANDOM);
      SecretRecovery.Result result = recovery.open(restored, file("good/rows"));
      assertFailures(List.of("../out", "bad"), result);
      assertEquals(1, result.opened());
      assertEquals(SECRET, Files.readString(file("good/rows/pin")));
      assertFalse(Files.exists(file("good/out")));
    }
  }

  private static Path restoredAppliance(String name) throws Exception {
    Path restored = file(name);
    new ApplianceRestore(descriptor, secrets, project.clock)
        .run(file("appliance.backup"), restored);
    return restored;
  }

  private static void assertFailures(List<String> names, SecretRecovery.Result result) {
    assertEquals(
        names, result.failures().stream().map(line -> line.replaceFirst(": .*", "")).toList());
  }

  @Test
  @Order(2)
  void anotherMasterKeyOpensNoRecoveryFileAndNoBackup() {
    try (OwnerSecrets other = MasterKey.random(RANDOM).derive(descriptor.projectId())) {
      assertThrows(
          IOException.class, () -> OfflineKeys.open(file("sales.recovery"), descriptor, other));
      assertThrows(
          IOException.class,
          () ->
              new ApplianceRestore(descriptor, other, project.clock)
                  .run(file("appliance.backup"), file("other")));
      assertFalse(Files.exists(file("other")));
    }
  }

  @Test
  @Order(2)
  void aDamagedObjectIsNotRecovered() throws Exception {
    byte[] object = Files.readAllBytes(file("objects/orders/part-0"));
    object[object.length - 1] ^= 1;
    Path damaged = Files.write(file("damaged"), object);
    try (OfflineKeys keys = OfflineKeys.open(file("sales.recovery"), descriptor, secrets)) {
      assertThrows(
          IOException.class, () -> new ObjectRecovery(keys).decrypt(damaged, file("undamaged")));
    }
    assertFalse(Files.exists(file("undamaged")));
    assertFalse(Files.exists(file("undamaged.part")));
  }

  // S3, S4, S5, S7
  @Test
  @Order(3)
  void whatWasWrittenBeforeBothServersWereLostIsReadAfterTheyAreRestored() throws Exception {
    project.close();
    delete(project.keyManagerData());
    delete(project.applianceData());

    long restoredAt = project.clock.millis();
    new KeyManagerRestore(storageKey(), project.clock)
        .run(file("km.backup"), project.keyManagerData(), List.of());
    new ApplianceRestore(descriptor, secrets, project.clock)
        .run(file("appliance.backup"), project.applianceData());
    assertEquals(List.of("REVOKED"), column("SELECT DISTINCT state FROM instances"));
    String database =
        Files.readString(
            project.keyManagerData().resolve("key-manager.db"), StandardCharsets.ISO_8859_1);
    sealedPads.forEach(pad -> assertFalse(database.contains(pad)));
    long evaluations = Long.parseLong(column("SELECT min(evaluations) FROM key_versions").get(0));
    assertTrue(evaluations >= 300L << 14, () -> evaluations + " evaluations");
    long sequence = Long.parseLong(column("SELECT owner_sequence FROM projects").get(0));
    assertTrue(sequence >= restoredAt - Duration.ofMinutes(5).toMillis(), () -> "" + sequence);

    project.restartKeyManager();
    project.startAppliance();
    project.bootstrap();
    assertEquals(wrapped.dek(), reader().unwrap(KEY + "@0", wrapped.capsule()));
    assertTrue(reader().roundTrip("sales-returns", "sales-returns@0"));
    assertEquals(SECRET, kept().get("pin"));
  }

  private static TestReader reader() throws Exception {
    return new TestReader(project.as(TestProject.CLIENT), descriptor, project.clock);
  }

  private static TestSecrets kept() throws Exception {
    return new TestSecrets(project.as(TestProject.CLIENT), descriptor, project.clock);
  }

  private static void writeObject(Encapsulation key) throws IOException {
    ObjectHeader header =
        new ObjectHeader(
            Suite.AES_256_GCM, KEY + "@0", key.capsule(), new byte[ObjectHeader.IV_BYTES]);
    Path object = file("objects/orders/part-0");
    Files.createDirectories(object.getParent());
    try (EncryptingOutputStream out =
        new EncryptingOutputStream(
            Files.newOutputStream(object), header, key.dek(), object.toString())) {
      out.write(PLAINTEXT);
    }
  }

  private static List<String> column(String query) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + project.keyManagerData().resolve("key-manager.db"));
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path storageKey() {
    return file("storage.key");
  }

  private static Path file(String name) {
    return directory.resolve(name);
  }
}
