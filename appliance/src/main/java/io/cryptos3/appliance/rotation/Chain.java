package io.cryptos3.appliance.rotation;

import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rotations that a key manager has shown, each verified when it is added: they go on from the last
 * one that is kept, and pass or leave the appliance's own descriptor.
 */
final class Chain {

  private final ProjectDescriptor own;
  private final List<RotationRecord> rotations = new ArrayList<>();
  private Optional<ProjectDescriptor> end;

  /**
   * Begins.
   *
   * @param kept the descriptor of the last rotation that is kept
   */
  Chain(ProjectDescriptor own, Optional<ProjectDescriptor> kept) {
    this.own = own;
    long last = kept.map(ProjectDescriptor::masterEpoch).orElse(0L);
    this.end = last == own.masterEpoch() ? Optional.of(own) : kept;
  }

  /**
   * Adds what comes next.
   *
   * @throws IOException if it does not follow on the one before, or leads past the own descriptor
   */
  void add(RotationRecord rotation) throws IOException {
    ProjectDescriptor next = rotation.project();
    if (end.isPresent()) {
      rotation.follow(end.get());
    } else {
      requireFirst(next);
    }
    if (next.masterEpoch() == own.masterEpoch() && !next.equals(own)) {
      throw refused(next, "is to another master key than this appliance's descriptor has");
    }
    rotations.add(rotation);
    end = Optional.of(next);
  }

  /** What the first owner key signed can be verified by those only who have its descriptor. */
  private void requireFirst(ProjectDescriptor next) throws IOException {
    next.verify();
    if (!next.projectId().equals(own.projectId()) || next.masterEpoch() != 1) {
      throw refused(next, "is not the first one of project " + own.projectId());
    }
  }

  private static NotGenuineException refused(ProjectDescriptor next, String why) {
    return new NotGenuineException(
        "The rotation of project "
            + next.projectId()
            + " to master epoch "
            + next.masterEpoch()
            + " "
            + why);
  }

  /** Returns the master epoch at which it ends so far. */
  long epoch() {
    return end.map(ProjectDescriptor::masterEpoch).orElse(0L);
  }

  boolean isEmpty() {
    return rotations.isEmpty();
  }

  /**
   * Returns all of it.
   *
   * @throws NotGenuineException if it ends before the own descriptor, which shows it to be of this
   *     project
   */
  List<RotationRecord> whole() throws NotGenuineException {
    // M10
    if (epoch() < own.masterEpoch()) {
      throw new NotGenuineException(
          "The key manager's rotations end at master epoch "
              + epoch()
              + ", before this appliance's, "
              + own.masterEpoch());
    }
    return List.copyOf(rotations);
  }
}
