package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Rotation;
import io.cryptos3.wire.RotationRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key manager that is restored from a backup of before a rotation of the master key. */
final class RestoredKeyManagerIT extends RunningKeyManager {

  // S9
  @Test
  void it_obeys_the_old_master_key_in_nothing_but_the_rotation_that_was_done() throws Exception {
    road.open(invitation());
    Path backup = directory.resolve("km.backup");
    new KeyManagerBackup(
            directory.resolve("km"), directory.resolve("storage.key"), clock, TestOwner.RANDOM)
        .write(backup);
    try (OwnerSecrets next = MasterKey.random(TestOwner.RANDOM).derive(road.owner.project);
        OwnerSecrets thief = MasterKey.random(TestOwner.RANDOM).derive(road.owner.project)) {
      restore(backup, rotatedTo(next));

      HttpResponse<byte[]> refused = road.bootstrap();
      assertProblem(ProblemCode.CONFLICT, refused);
      assertTrue(detail(refused).contains("repeat the rotation first"), detail(refused));
      assertProblem(ProblemCode.ACCESS_DENIED, rotate(thief));

      TestRoad.require(rotate(next), 204);
      refused = road.bootstrap();
      assertProblem(ProblemCode.ACCESS_DENIED, refused);
    }
  }

  @Test
  void a_descriptor_of_another_project_is_refused_and_nothing_is_restored() throws Exception {
    road.open(invitation());
    Path backup = directory.resolve("km.backup");
    new KeyManagerBackup(
            directory.resolve("km"), directory.resolve("storage.key"), clock, TestOwner.RANDOM)
        .write(backup);
    ProjectDescriptor stranger = new TestOwner(road.owner.keyManager, server.url()).descriptor;
    Path data = directory.resolve("restored");

    IOException refused = assertThrows(IOException.class, () -> restored(backup, data, stranger));

    assertTrue(refused.getMessage().contains("has no project sales"), refused.getMessage());
    assertFalse(Files.exists(data));
  }

  private void restore(Path backup, ProjectDescriptor current) throws Exception {
    server.close();
    Files.move(directory.resolve("km"), directory.resolve("lost"));
    restored(backup, directory.resolve("km"), current);
    server = KeyManagerServer.start(options(MINIMUM_WAIT), clock);
    road = road.at(server.url());
  }

  private void restored(Path backup, Path data, ProjectDescriptor current) throws IOException {
    new KeyManagerRestore(directory.resolve("storage.key"), clock)
        .run(backup, data, List.of(current));
  }

  private ProjectDescriptor rotatedTo(OwnerSecrets secrets) {
    return road.owner.descriptor.withMasterKeyOf(secrets).signedBy(secrets.signingKey());
  }

  private HttpResponse<byte[]> rotate(OwnerSecrets to) throws Exception {
    BootstrapChallenge challenge = road.challenge();
    RotationRecord record =
        new RotationRecord(rotatedTo(to), challenge.nonce(), clock.millis(), Bytes.EMPTY)
            .signedBy(road.owner.secrets.signingKey());
    try (MasterKeyRotation rotation = MasterKeyRotation.between(road.owner.secrets, to)) {
      return road.anyone.send(
          "PUT", road.projectPath() + "/master-key", Rotation.seal(rotation, record, challenge));
    }
  }
}
