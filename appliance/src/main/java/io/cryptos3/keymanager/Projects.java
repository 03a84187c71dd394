package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.Database;
import io.cryptos3.server.OwnerNumbers;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.CreateProject;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Creates projects by invitation, and finds them. */
final class Projects {
  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final Vault vault;
  private final Invitations invitations;
  private final KeyManagerIdentity self;

  Projects(
      Database database,
      AuditLog audit,
      Clock clock,
      Vault vault,
      Invitations invitations,
      KeyManagerIdentity self) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.vault = vault;
    this.invitations = invitations;
    this.self = self;
  }

  /** {@code GET /v1/identity}. */
  Response identity(Request request) {
    return Response.ok(self);
  }

  /** {@code POST /v1/projects}. The same request again is answered the same. */
  Response create(Request request) {
    CreateProject command = request.body(CreateProject.class);
    ProjectDescriptor descriptor = command.descriptor();
    check(descriptor);
    Project project = new Project(descriptor, 0, vault.newPadKey(descriptor.projectId()));
    database.write(
        handle -> {
          invitations.use(handle, command.invitation(), project.id());
          Optional<Project> existing = ProjectTable.find(handle, project.id());
          if (existing.isEmpty()) {
            ProjectTable.insert(handle, project, clock.millis());
          } else if (!existing.get().descriptor().equals(descriptor)) {
            throw new ProblemException(
                ProblemCode.CONFLICT, "Project " + project.id() + " exists with other values");
          }
          return null;
        });
    audit.append(AuditEvent.done(request, "create project", project.id().hex()));
    return Response.noContent();
  }

  /**
   * Returns a project.
   *
   * @throws ProblemException not-found
   */
  Project require(ProjectId id) {
    return database.read(handle -> require(handle, id));
  }

  /**
   * Returns a project as a transaction sees it.
   *
   * @throws ProblemException not-found
   */
  static Project require(Handle handle, ProjectId id) {
    return ProjectTable.find(handle, id).orElseThrow(Refusals::noProject);
  }

  /**
   * Takes the number of something that the owner signed, in the transaction of what it orders.
   *
   * @param signer the descriptor that the signature was verified against
   * @throws ProblemException conflict, if the master key was rotated since that, or the number is
   *     not higher than all before, or lies ahead of the time
   */
  void takeOrder(Handle handle, ProjectDescriptor signer, long sequence) {
    // S9
    newer(handle, signer)
        .ifPresent(
            required -> {
              throw new ProblemException(
                  ProblemCode.CONFLICT,
                  "This key manager was restored from before the master key of project "
                      + signer.name()
                      + " was rotated to epoch "
                      + required.masterEpoch()
                      + ": repeat the rotation first");
            });
    takeNumber(handle, signer, sequence);
  }

  /**
   * Takes the number of a rotation, as above. After a restore it must lead to where the project
   * was.
   *
   * @throws ProblemException as {@link #takeOrder}; access-denied, if it leads elsewhere
   */
  void takeRotation(Handle handle, ProjectDescriptor signer, RotationRecord record) {
    // S9
    boolean leadsElsewhere =
        newer(handle, signer)
            .filter(required -> required.masterEpoch() == record.project().masterEpoch())
            .filter(required -> !required.equals(record.project()))
            .isPresent();
    if (leadsElsewhere) {
      throw new ProblemException(
          ProblemCode.ACCESS_DENIED,
          "The rotation leads to another master key than the one that project "
              + signer.name()
              + " had before this key manager was restored");
    }
    takeNumber(handle, signer, record.sequence());
  }

  private static Optional<ProjectDescriptor> newer(Handle handle, ProjectDescriptor than) {
    return ProjectTable.required(handle, than.projectId())
        .filter(required -> required.masterEpoch() > than.masterEpoch());
  }

  private void takeNumber(Handle handle, ProjectDescriptor signer, long sequence) {
    requireUnchanged(handle, signer);
    OwnerNumbers.requireNotAhead(sequence, clock);
    // B9, O7
    if (!ProjectTable.raiseSequence(handle, signer.projectId(), sequence)) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The owner's sequence " + sequence + " is not higher than the last one");
    }
  }

  private static void requireUnchanged(Handle handle, ProjectDescriptor descriptor) {
    boolean unchanged =
        ProjectTable.find(handle, descriptor.projectId())
            .filter(project -> project.descriptor().equals(descriptor))
            .isPresent();
    if (!unchanged) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The master key of project " + descriptor.name() + " was just rotated; try again");
    }
  }

  private void check(ProjectDescriptor descriptor) {
    try {
      descriptor.verify();
    } catch (CryptoS3Exception e) {
      throw Refusals.of(e);
    }
    // O3
    if (!descriptor.keyManagerTlsKeyHash().equals(self.tlsKeyHash())
        || !descriptor.keyManagerRecordKey().equals(self.recordKey())) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "The descriptor pins the keys of another key manager");
    }
  }
}
