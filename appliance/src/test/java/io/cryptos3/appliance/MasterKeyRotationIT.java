package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.owner.Instances;
import io.cryptos3.owner.MasterKeyCheck;
import io.cryptos3.owner.Owner;
import io.cryptos3.owner.ProjectRotation;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.ExpiredRecordException;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import io.cryptos3.wire.UnprovenRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner rotates the master key, over both servers, and is interrupted. */
class MasterKeyRotationIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String KEY = "sales-orders";

  @TempDir private static Path directory;
  private static final Fuse fuse = new Fuse();
  private static Cable toKeyManager;
  private static TestProject project;
  private static Encapsulation written;
  private static Encapsulation writtenAfterRoll;

  private ProjectDescriptor before;

  @BeforeAll
  static void start() throws Exception {
    toKeyManager = new Cable(fuse);
    project = TestProject.active(directory, toKeyManager);
    Requests.create(project.as(CLIENT), KEY);
    written = reader(project.descriptor()).wrap(KEY);
    Requests.roll(project.as(CLIENT), KEY);
    writtenAfterRoll = reader(project.descriptor()).wrap(KEY);
  }

  @AfterAll
  static void stop() throws Exception {
    project.close();
    toKeyManager.close();
  }

  @BeforeEach
  void remember() throws Exception {
    before = project.descriptor();
  }

  // M4, M5
  @Test
  void dataOfAllVersionsStaysReadableAndNewDataIsWritten() throws Exception {
    rotate();
    assertEquals(before.masterEpoch() + 1, project.descriptor().masterEpoch());
    assertReadable(project.descriptor());
    assertTrue(reader(project.descriptor()).roundTrip(KEY, KEY + "@1"));
    String created = "sales-" + project.descriptor().masterEpoch();
    Requests.create(project.as(CLIENT), created);
    assertTrue(reader(project.descriptor()).roundTrip(created, created + "@0"));
  }

  // M5, R11
  @Test
  void nobodyEncryptsToAVersionThatIsNotTheNewest() throws Exception {
    rotate();
    NamedPublicKey superseded =
        project.as(CLIENT).get("v1/keys/" + KEY + "/versions/0/public-key", NamedPublicKey.class);
    assertThrows(
        ExpiredRecordException.class,
        () -> superseded.verifyForWriting(project.descriptor(), project.clock.instant()));
  }

  // M4
  @Test
  void aKeyThatWaitsForItsDestructionIsRotatedToo() throws Exception {
    String deleted = "sales-deleted-" + before.masterEpoch();
    Requests.create(project.as(CLIENT), deleted);
    try (Encapsulation data = reader(before).wrap(deleted)) {
      Requests.delete(project.as(CLIENT), deleted);
      rotate();
      project.as(CLIENT).post("v1/keys/" + deleted + "/undelete", KeyMetadata.class);
      assertEquals(data.dek(), reader(project.descriptor()).unwrap(deleted + "@0", data.capsule()));
    }
  }

  // M8
  @Test
  void whoHoldsTheOldDescriptorIsLedToTheNewOne() throws Exception {
    rotate();
    assertThrows(UnprovenRecordException.class, () -> reader(before).wrap(KEY));
    assertEquals(project.descriptor(), follow(before));
    project.rotateMasterKey();
    rotate();
    assertEquals(project.descriptor(), follow(before));
    assertReadable(project.descriptor());
  }

  @Test
  void theOldMasterKeyGivesNoOrdersAnyMoreAndTheNewOneDoes() throws Exception {
    Path oldOwner = directory.resolve("old.owner.json");
    Files.copy(project.files.owner(), oldOwner, StandardCopyOption.REPLACE_EXISTING);
    try (MasterKey old = project.masterKey();
        Owner former = Owner.open(before, oldOwner, old, project.clock, RANDOM)) {
      rotate();
      Problems.assertCode(ProblemCode.ACCESS_DENIED, () -> new Instances(former).list());
      Problems.assertCode(
          ProblemCode.ACCESS_DENIED,
          () -> new ApplianceRefresh(former).run(project.target(), next -> {}));
      assertThrows(IOException.class, () -> MasterKeyCheck.derive(project.descriptor(), old));
    }
    try (MasterKey key = project.masterKey();
        Owner owner =
            Owner.open(project.descriptor(), project.files.owner(), key, project.clock, RANDOM)) {
      assertFalse(new Instances(owner).list().isEmpty());
      new ApplianceRefresh(owner).run(project.target(), next -> {});
    }
    assertReadable(project.descriptor());
    project.bootstrap();
    assertReadable(project.descriptor());
  }

  // B18
  @Test
  void whoHadTheOldMasterKeyHasNotUsedUpTheNumbersOfTheNewOne() throws Exception {
    enrolByThiefWhoseClockIsAhead(Duration.ofMinutes(4));
    Problems.assertCode(
        ProblemCode.CONFLICT, () -> enrolByThiefWhoseClockIsAhead(Duration.ofMinutes(6)));
    rotate();
    project.enrolAdministrator("after-the-thief");
  }

  private static void enrolByThiefWhoseClockIsAhead(Duration ahead) throws Exception {
    Path stolen = directory.resolve("stolen.owner.json");
    Files.copy(project.files.owner(), stolen, StandardCopyOption.REPLACE_EXISTING);
    try (MasterKey key = project.masterKey();
        Owner thief =
            Owner.open(
                project.descriptor(), stolen, key, Clock.offset(project.clock, ahead), RANDOM)) {
      new ClientEnrolment("thief", directory.resolve(ahead + ".pem"), RANDOM)
          .enrolAdministrator(thief, project.target());
    }
  }

  @Test
  void anApplianceWhoseInstanceWasRevokedFollowsAndIsBootstrappedAnew() throws Exception {
    try (MasterKey key = project.masterKey();
        Owner owner = Owner.open(before, project.files.owner(), key, project.clock, RANDOM)) {
      new Instances(owner).revoke(project.appliance().active().instance());
    }
    rotate();
    assertEquals(project.descriptor(), follow(before));
    project.bootstrap();
    project.appliance().upkeep().sweep();
    assertReadable(project.descriptor());
    assertTrue(reader(project.descriptor()).roundTrip(KEY, KEY + "@1"));
  }

  // M5
  @Test
  void aVersionThatTheKeyManagerLeavesOutIsProvenWhenItIsThereAgain() throws Exception {
    project.rotateMasterKey();
    atKeyManager("UPDATE key_versions SET state = 'DESTROYED' WHERE number = 1");
    project.appliance().upkeep().sweep();
    assertThrows(UnprovenRecordException.class, () -> reader(project.descriptor()).wrap(KEY));
    atKeyManager("UPDATE key_versions SET state = 'ACTIVE' WHERE number = 1");
    project.appliance().upkeep().sweep();
    assertReadable(project.descriptor());
    assertTrue(reader(project.descriptor()).roundTrip(KEY, KEY + "@1"));
  }

  private static void atKeyManager(String statement) throws Exception {
    Path database = project.keyManagerData().resolve("key-manager.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement change = connection.createStatement()) {
      assertEquals(1, change.executeUpdate(statement));
    }
  }

  @Test
  void anApplianceThatWasSealedOrStartsWithTheOldFileFollows() throws Exception {
    project.appliance().state().seal();
    rotate();
    project.bootstrap();
    project.appliance().upkeep().sweep();
    assertReadable(project.descriptor());

    project.restartAppliance(before);
    project.bootstrap();
    assertReadable(project.descriptor());
  }

  @Test
  void aRotationNeedsTheMasterKeyOfNowAndTheNewOneOfTheFirstTime() throws Exception {
    Path file = project.masterKeyFile();
    Path kept = directory.resolve("kept.key");
    Files.move(file, kept);
    try (MasterKey other = MasterKey.random(RANDOM)) {
      Files.writeString(file, new String(other.revealText()));
      assertThrows(IOException.class, project::rotateMasterKey);
    } finally {
      Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(before, project.descriptor());
    assertFalse(Files.exists(directory.resolve("next.key")));
  }

  // M3
  @Test
  void nothingIsSentBeforeTheNewMasterKeyWasReadBack() throws Exception {
    try (MasterKey old = project.masterKey()) {
      ProjectRotation rotation = new ProjectRotation(project.files, project.clock, RANDOM);
      assertThrows(IOException.class, () -> rotation.run(old, misread()));
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".next")));
    }
    project.appliance().upkeep().sweep();
    assertEquals(before, follow(before));
  }

  /** A person who types another key than was shown. */
  private static MasterKeyReceiver misread() {
    return new MasterKeyReceiver() {
      @Override
      public void receive(MasterKey key) {}

      @Override
      public MasterKey readBack() {
        return MasterKey.random(RANDOM);
      }

      @Override
      public void withdraw() {}
    };
  }

  /** The files are replaced one after the other. */
  @Test
  void aRotationThatWasCutShortBetweenTheFilesIsCompleted() throws Exception {
    Path owner = project.files.owner();
    Path old = directory.resolve("kept.owner.json");
    Files.copy(owner, old, StandardCopyOption.REPLACE_EXISTING);
    rotate();
    ProjectDescriptor rotated = project.descriptor();
    Files.move(owner, owner.resolveSibling(owner.getFileName() + ".carried-out"));
    Files.move(old, owner);
    Files.copy(project.masterKeyFile(), directory.resolve("next.key"));
    project.rotateMasterKey();
    assertEquals(rotated, project.descriptor());
    project.bootstrap();
    assertReadable(rotated);
  }

  /** As a killed rotation and people who tidy up can leave it. */
  @Test
  void theOwnersFileOfAnotherRotationIsNotPutInPlace() throws Exception {
    Path owner = project.files.owner();
    project.stopKeyManager();
    assertFalse(tryRotate());
    project.restartKeyManager();
    Files.copy(
        owner,
        owner.resolveSibling(owner.getFileName() + ".next"),
        StandardCopyOption.REPLACE_EXISTING);
    rotate();
    project.bootstrap();
    assertReadable(project.descriptor());
  }

  @Test
  void dataStaysReadableWhereverARotationIsInterrupted() throws Exception {
    int step = Integer.getInteger("cryptos3.test.rounds", 1) > 1 ? 1 : 8;
    int cut = RANDOM.nextInt(step);
    for (boolean interrupted = true; interrupted; cut += step) {
      ProjectDescriptor old = project.descriptor();
      fuse.blowAfter(cut);
      boolean failed = !tryRotate();
      interrupted = fuse.hasBlown();
      fuse.remove();
      assertTrue(interrupted || !failed);
      assertReadable(follow(old));
      if (cut % 3 == 1) {
        project.stopKeyManager();
        project.restartKeyManager();
      }
      if (cut % 3 == 2) {
        project.restartAppliance(old);
      }
      if (failed) {
        project.rotateMasterKey();
      }
      assertEquals(old.masterEpoch() + 1, project.descriptor().masterEpoch());
      project.appliance().upkeep().sweep();
      if (cut % 3 == 2) {
        project.bootstrap();
        project.appliance().upkeep().sweep();
      }
      assertReadable(project.descriptor());
    }
    assertTrue(cut > 12, "cuts " + cut);
  }

  private boolean tryRotate() throws Exception {
    try {
      rotate();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void rotate() throws Exception {
    project.rotateMasterKey();
    project.appliance().upkeep().sweep();
  }

  /** Goes the way from an old descriptor that the appliance shows. */
  private static ProjectDescriptor follow(ProjectDescriptor old) throws Exception {
    ProjectDescriptor now = old;
    for (RotationRecord next :
        project
            .as(CLIENT)
            .get("v1/rotations/" + old.masterEpoch(), RotationList.class)
            .rotations()) {
      now = next.follow(now);
    }
    return now;
  }

  private static void assertReadable(ProjectDescriptor descriptor) throws Exception {
    assertEquals(written.dek(), reader(descriptor).unwrap(KEY + "@0", written.capsule()));
    assertEquals(
        writtenAfterRoll.dek(), reader(descriptor).unwrap(KEY + "@1", writtenAfterRoll.capsule()));
  }

  private static TestReader reader(ProjectDescriptor descriptor) throws Exception {
    return new TestReader(project.as(CLIENT), descriptor, project.clock);
  }
}
