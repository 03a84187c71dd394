package io.cryptos3.keymanager;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The pads ρ of instances, sealed by a key of their project that is replaced whenever one of them
 * ends (rule Q7): so that a copy of the database from before does not open the pads of later.
 *
 * <p>Every method works in the caller's transaction, for the key may be replaced between two.
 */
final class Pads {
  private final Vault vault;

  Pads(Vault vault) {
    this.vault = vault;
  }

  /** Seals a pad, which stays the caller's to close. */
  Bytes seal(Handle handle, ProjectId project, InstanceId instance, Scalar pad) {
    return vault.sealPad(Projects.require(handle, project), instance, pad);
  }

  /**
   * Opens the pad of an instance as this transaction sees it; the caller closes it.
   *
   * @throws ProblemException conflict, if it is revoked
   */
  Scalar open(Handle handle, Instance instance) {
    if (instance.sealedPad().isEmpty()) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "Instance " + instance.id() + " is " + instance.state());
    }
    return vault.openPad(
        Projects.require(handle, instance.projectId()), instance.id(), instance.sealedPad());
  }

  /** Revokes an instance: its pad is erased, and the others are sealed by a new key. */
  void revoke(Handle handle, Instance instance) {
    InstanceTable.revoke(handle, instance);
    replaceKey(handle, instance.projectId());
  }

  /** Changes all pads of a project as its master key is rotated, and replaces their key. */
  void rotate(Handle handle, ProjectId id, MasterKeyRotation rotation) {
    replaceKey(handle, id, rotation::rotatePad);
  }

  /** Seals all pads of a project by a new key, and forgets the old one. */
  void replaceKey(Handle handle, ProjectId id) {
    replaceKey(handle, id, UnaryOperator.identity());
  }

  private void replaceKey(Handle handle, ProjectId id, UnaryOperator<Scalar> change) {
    Project old = Projects.require(handle, id);
    // Q7
    Project next = new Project(old.descriptor(), old.ownerSequence(), vault.newPadKey(id));
    for (Instance instance : InstanceTable.withPad(handle, id)) {
      InstanceTable.replacePads(
          handle,
          instance,
          reseal(old, next, instance.id(), instance.sealedPad(), change),
          instance
              .next()
              .map(coming -> reseal(old, next, instance.id(), coming.sealedPad(), change))
              .orElse(null));
    }
    ProjectTable.replacePadKey(handle, next);
  }

  private Bytes reseal(
      Project old,
      Project next,
      InstanceId instance,
      Bytes sealedPad,
      UnaryOperator<Scalar> change) {
    try (Scalar pad = vault.openPad(old, instance, sealedPad);
        Scalar changed = change.apply(pad)) {
      return vault.sealPad(next, instance, changed);
    }
  }
}
