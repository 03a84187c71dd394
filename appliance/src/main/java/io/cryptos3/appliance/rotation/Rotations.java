package io.cryptos3.appliance.rotation;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.appliance.keys.RecordProofs;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rotations of the master key that the key manager has carried out: the owner's old key
 * vouches for the next descriptor, and public key records are proven again. Both change in one
 * transaction, so that clients are never shown records of one master key and the way to another.
 *
 * <p>An appliance that was sealed, cut off or restored meanwhile follows when it can. Rotations
 * before its own descriptor are kept as well, for clients that hold an older one.
 */
public final class Rotations {

  private static final Logger log = LoggerFactory.getLogger(Rotations.class);

  private final PinnedProject project;
  private final KeyManagerRotations keyManager;
  private final Database database;
  private final CurrentState state;
  private final RecordProofs proofs;
  private final AuditedChanges changes;
  private final SecureRandom random;

  /** Follows for an appliance. */
  public Rotations(
      PinnedProject project,
      Database database,
      CurrentState state,
      RecordProofs proofs,
      AuditedChanges changes,
      SecureRandom random) {
    this.project = project;
    this.keyManager = new KeyManagerRotations(project.now());
    this.database = database;
    this.state = state;
    this.proofs = proofs;
    this.changes = changes;
    this.random = random;
  }

  /**
   * Returns the project of an appliance that starts: the descriptor that it was given, or the one
   * that it has followed to from there.
   *
   * @throws IOException if the store's rotations do not follow on the descriptor
   */
  public static PinnedProject resume(ProjectDescriptor given, Database database)
      throws IOException {
    ProjectDescriptor now = given;
    for (RotationRecord next :
        database.read(
            handle -> RotationTable.after(handle, given.masterEpoch(), Integer.MAX_VALUE))) {
      now = next.follow(now);
    }
    if (now.masterEpoch() > given.masterEpoch()) {
      log.atWarn()
          .addKeyValue("given", given.masterEpoch())
          .addKeyValue("current", now.masterEpoch())
          .log("the project file is of a master key that was rotated since: replace it");
    }
    return new PinnedProject(now);
  }

  /** Returns the route by which clients follow; open, as what it shows proves itself. */
  public List<Route> routes() {
    return List.of(Route.get("/v1/rotations/{epoch}", Access.open(), this::list));
  }

  private Response list(Request request) {
    try {
      long epoch = Long.parseUnsignedLong(request.parameter("epoch"));
      return Response.ok(
          new RotationList(
              database.read(handle -> RotationTable.after(handle, epoch, RotationList.MOST))));
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such master epoch", e);
    }
  }

  /** Follows what there is to follow; what fails is tried again by the next sweep. */
  public synchronized void keepUp() {
    try {
      follow();
    } catch (IOException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("masterEpoch", project.now().masterEpoch())
          .setCause(e)
          .log("cannot see now whether the master key was rotated, will try again");
    }
  }

  private void follow() throws IOException {
    RotationList missing = keyManager.after(database.read(RotationTable::last));
    for (RotationRecord rotation : missing.rotations()) {
      if (rotation.project().masterEpoch() > project.now().masterEpoch()) {
        become(rotation, rotation.follow(project.now()));
      } else {
        keep(rotation, Optional.empty());
      }
    }
    // What was stored while this appliance followed, or sealed when it did.
    state.now().flatMap(active -> proofs.prove(active, project.now())).ifPresent(this::store);
  }

  private void become(RotationRecord rotation, ProjectDescriptor next) {
    changes.run(
        AuditEvent.done(
            RequestId.random(random).hex(),
            "appliance",
            "follow master key rotation",
            "master epoch " + next.masterEpoch()),
        () -> {
          keep(rotation, state.now().flatMap(active -> proofs.prove(active, next)));
          project.become(next);
        });
  }

  private void keep(RotationRecord rotation, Optional<RecordProofs.Proven> proven) {
    database.write(
        handle -> {
          RotationTable.insert(handle, rotation);
          proven.ifPresent(records -> records.store(handle));
          return null;
        });
  }

  private void store(RecordProofs.Proven proven) {
    database.write(
        handle -> {
          proven.store(handle);
          return null;
        });
  }
}
