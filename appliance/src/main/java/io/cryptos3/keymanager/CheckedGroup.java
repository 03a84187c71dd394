package io.cryptos3.keymanager;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import java.util.List;

/**
 * Points of one key version that may be evaluated: they are points, and the appliance has proven
 * that it multiplied the client's points by its half.
 *
 * @param context of the appliance's proof
 * @param points each C = a·B
 */
record CheckedGroup(ProofContext context, List<Point> points) {

  /**
   * Checks a group of a request by {@code instance}.
   *
   * @param state of the group's version
   * @throws ProblemException malformed-request, conflict or appliance-unproven
   */
  static CheckedGroup of(
      EvaluateGroup group, Version.State state, Instance instance, RequestId request) {
    // U13, N6, N7
    boolean trial =
        state == Version.State.PENDING
            && group.usage() == KeyUsage.WRAP
            && group.points().size() == 1;
    if (state != Version.State.ACTIVE && !trial) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "Key version " + group.versionId() + " is " + state + ", expected ACTIVE");
    }
    ProofContext context =
        new ProofContext(
            ProverRole.APPLIANCE,
            instance.projectId(),
            instance.id(),
            instance.epoch(),
            group.usage(),
            group.versionId(),
            request);
    try {
      List<Point> points = Points.decode(group.points());
      requireProof(group, context, instance.share(), points);
      return new CheckedGroup(context, points);
    } catch (InvalidPointException e) {
      throw Refusals.of(e);
    }
  }

  private static void requireProof(
      EvaluateGroup group, ProofContext context, Point share, List<Point> points)
      throws InvalidPointException {
    // P4
    List<Point> blinded = Points.decode(group.blinded());
    if (!group.proof().verifies(context, Point.GENERATOR, share, blinded, points)) {
      throw new ProblemException(
          ProblemCode.APPLIANCE_UNPROVEN,
          "The appliance did not prove its half: the proof of instance "
              + context.instance()
              + " for key version "
              + context.version()
              + " does not hold for this request");
    }
  }

  KeyVersionId version() {
    return context.version();
  }

  /** Returns what the key manager's own proof is about. */
  ProofContext answerContext() {
    return context.as(ProverRole.KEY_MANAGER);
  }
}
