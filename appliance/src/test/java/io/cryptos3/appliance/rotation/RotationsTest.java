package io.cryptos3.appliance.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.Database;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an appliance starts that has followed a rotation. */
class RotationsTest {
  private final OwnerSecrets owner = TestRotations.secrets();
  private final ProjectDescriptor first =
      TestRotations.first(ProjectId.random(new SecureRandom()), owner);
  private final RotationRecord followed = rotation();

  @TempDir private Path directory;
  private Database database;

  @BeforeEach
  void follow() {
    database =
        SqliteDatabase.open(directory.resolve("appliance.db"), "io/cryptos3/appliance/migrations");
    database.write(
        handle -> {
          RotationTable.insert(handle, followed);
          return null;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void itGoesOnWhereItWasWithTheOldProjectFileAndWithTheNewOne() throws Exception {
    assertEquals(followed.project(), Rotations.resume(first, database).now());
    assertEquals(followed.project(), Rotations.resume(followed.project(), database).now());
  }

  // M11
  @Test
  void itDoesNotStartWithAProjectFileOfAnotherRotationToTheSameEpoch() {
    ProjectDescriptor other = rotation().project();
    NotGenuineException refusal =
        assertThrows(NotGenuineException.class, () -> Rotations.resume(other, database));
    assertTrue(refusal.getMessage().contains("two rotations"), refusal::getMessage);
  }

  private RotationRecord rotation() {
    return TestRotations.rotation(first, owner, TestRotations.secrets());
  }
}
