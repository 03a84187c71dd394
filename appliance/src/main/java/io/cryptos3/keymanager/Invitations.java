package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Hashes;
import io.cryptos3.wire.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jdbi.v3.core.Handle;

/**
 * One-time invitations: the operator of the key manager makes one and gives it to the owner of a
 * project. Only their hashes are stored.
 */
final class Invitations {
  /** How long an invitation can be used. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final int BYTES = 32;

  private final Database database;
  private final Clock clock;
  private final SecureRandom random;

  Invitations(Database database, Clock clock, SecureRandom random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /** Makes an invitation; this is the only time that it is seen. */
  String create() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String invitation = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO invitations (hash, expires_at) VALUES (?, ?)",
                hash(invitation),
                clock.instant().plus(LIFETIME).toEpochMilli()));
    return invitation;
  }

  /**
   * Uses an invitation up, in the transaction that creates the project. The same project may come
   * with it again, for when the answer was lost.
   *
   * @throws ProblemException access-denied, if it is unknown, expired, or another project's
   */
  void use(Handle handle, String invitation, ProjectId project) {
    int used =
        handle.execute(
            "UPDATE invitations SET project_id = ? WHERE hash = ? AND expires_at > ?"
                + " AND (project_id IS NULL OR project_id = ?)",
            project.hex(),
            hash(invitation),
            clock.millis(),
            project.hex());
    if (used != 1) {
      throw new ProblemException(
          ProblemCode.ACCESS_DENIED,
          "The invitation is unknown, expired (after " + LIFETIME.toHours() + " h) or used");
    }
  }

  /** Forgets invitations that cannot be used any more. */
  static void forgetExpired(Handle handle, long nowMillis) {
    handle.execute("DELETE FROM invitations WHERE expires_at <= ?", nowMillis);
  }

  private static String hash(String invitation) {
    return Hashes.sha256(invitation.getBytes(StandardCharsets.UTF_8)).toHex();
  }
}
