package io.cryptos3.appliance.rotation;

import io.cryptos3.appliance.AuditedChanges;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.PinnedProject;
import io.cryptos3.appliance.keys.RecordProofs;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rotations of the master key that the key manager has carried out: the owner's old key
 * vouches for the next descriptor, and public key records are proven again. Both change in one
 * transaction, so that clients are never shown records of one master key and the way to another.
 *
 * <p>An appliance that was sealed, cut off or restored meanwhile follows when it can. Rotations
 * before its own descriptor are kept as well, for clients that hold an older one. Nothing is kept
 * before all of it was verified.
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
   * @throws IOException if the store's rotations do not follow on the descriptor, or have another
   *     one of its master epoch
   */
  public static PinnedProject resume(ProjectDescriptor given, Database database)
      throws IOException {
    requireNoOther(given, database);
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

  private static void requireNoOther(ProjectDescriptor given, Database database)
      throws NotGenuineException {
    Optional<RotationRecord> followed =
        database.read(handle -> RotationTable.to(handle, given.masterEpoch()));
    // M11
    if (followed.isPresent() && !followed.get().project().equals(given)) {
      throw new NotGenuineException(
          "The descriptor of project "
              + given.name()
              + " is not the one that this appliance has followed to master epoch "
              + given.masterEpoch()
              + ": the owner has signed two rotations to that epoch; give the one that the key"
              + " manager has carried out");
    }
  }

  /** Returns the route by which clients follow; what it shows proves itself. */
  public List<Route> routes(Access client) {
    return List.of(Route.get("/v1/rotations/{epoch}", client, this::list));
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
    Chain missing = missing();
    if (!missing.isEmpty()) {
      List<RotationRecord> rotations = missing.whole();
      ProjectDescriptor last = rotations.get(rotations.size() - 1).project();
      if (last.masterEpoch() > project.now().masterEpoch()) {
        become(rotations, last);
      } else {
        write(handle -> keep(handle, rotations));
      }
    }
    // What was stored while this appliance followed, or sealed when it did.
    prove(project.now()).ifPresent(proven -> write(proven::store));
  }

  private Chain missing() throws IOException {
    Chain chain =
        new Chain(project.now(), database.read(RotationTable::last).map(RotationRecord::project));
    List<RotationRecord> page;
    do {
      page = keyManager.after(chain.epoch()).rotations();
      for (RotationRecord rotation : page) {
        chain.add(rotation);
      }
    } while (page.size() == RotationList.MOST);
    return chain;
  }

  /** Goes to the last one at once: the key manager proves records to the last one only. */
  private void become(List<RotationRecord> rotations, ProjectDescriptor last) {
    changes.run(
        AuditEvent.done(
            RequestId.random(random).hex(),
            "appliance",
            "follow master key rotation",
            "master epoch " + last.masterEpoch()),
        () -> {
          Optional<RecordProofs.Proven> proven = prove(last);
          write(
              handle -> {
                keep(handle, rotations);
                // Whoever had the old key has not used up the numbers of the new one.
                RotationTable.forgetOwnerNumbers(handle);
                proven.ifPresent(records -> records.store(handle));
              });
          project.become(last);
        });
  }

  /**
   * An instance that the key manager refuses, as it was revoked, gets no proofs any more. It
   * follows all the same, or it would refuse the new owner's bootstrap for ever; after that
   * bootstrap, what is not proven is seen by its epoch.
   */
  private Optional<RecordProofs.Proven> prove(ProjectDescriptor next) {
    try {
      return state.now().flatMap(active -> proofs.prove(active, next));
    } catch (ProblemException e) {
      if (!isRefusal(e.getCause())) {
        throw e;
      }
      log.atWarn()
          .addKeyValue("reason", e.getMessage())
          .log("the key manager refuses this instance, bootstrap the appliance again");
      return Optional.empty();
    }
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof ServerProblemException refusal
        && (refusal.is(ProblemCode.ACCESS_DENIED) || refusal.is(ProblemCode.UNAUTHENTICATED));
  }

  private static void keep(Handle handle, List<RotationRecord> rotations) {
    rotations.forEach(rotation -> RotationTable.insert(handle, rotation));
  }

  private void write(Consumer<Handle> change) {
    database.write(
        handle -> {
          change.accept(handle);
          return null;
        });
  }
}
