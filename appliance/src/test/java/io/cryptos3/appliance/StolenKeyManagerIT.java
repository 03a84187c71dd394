package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.keymanager.StolenHalves;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.NamedPublicKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has copied the database of the key manager, with or without its storage key. */
final class StolenKeyManagerIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private TestProject project;
  private NamedPublicKey key;
  private Point publicKey;
  private Encapsulation written;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), "sales-orders");
    key = project.as(CLIENT).get("v1/keys/sales-orders/public-key", NamedPublicKey.class);
    publicKey = key.verifyForWriting(project.descriptor(), project.clock.instant());
    written = Kem.encapsulate(publicKey, RANDOM);
  }

  @AfterEach
  void stop() {
    written.close();
    project.close();
  }

  // Q1
  @Test
  void without_the_storage_key_no_half_opens() throws Exception {
    Path guessed = StolenHalves.guessStorageKey(directory.resolve("guessed.key"));
    assertThrows(IllegalStateException.class, () -> steal(guessed));
  }

  @Test
  void with_it_the_halves_open_nothing_unless_there_is_an_appliances_half_too() throws Exception {
    try (StolenHalves stolen = steal(directory.resolve("storage.key"));
        Thief thief = Thief.of(project)) {
      for (UnaryOperator<Point> attempt : stolen.attempts()) {
        assertNotEquals(written.dek(), open(attempt));
        assertNotEquals(publicKey, attempt.apply(Point.GENERATOR));
      }
      UnaryOperator<Point> both = point -> stolen.joined().evaluate(thief.half().evaluate(point));
      assertEquals(written.dek(), open(both), "these are the halves of the key");
    }
  }

  /** Does with a capsule what a reader does, with what somebody has in the place of the servers. */
  private SecretBytes open(UnaryOperator<Point> servers) throws Exception {
    try (BlindedPoint blinded = Kem.blind(written.capsule(), RANDOM)) {
      return blinded.unblind(servers.apply(blinded.point()), publicKey);
    }
  }

  private StolenHalves steal(Path storageKey) throws Exception {
    return StolenHalves.from(
        project.keyManagerData(),
        storageKey,
        project.descriptor().projectId(),
        project.appliance().active().instance(),
        key.record().versionId());
  }
}
