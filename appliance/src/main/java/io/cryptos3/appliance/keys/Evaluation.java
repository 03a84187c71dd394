package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.Errand;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.UnwrappedGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Multiplies points by a key version's private key, through both halves, each of which is proven.
 */
final class Evaluation {

  private final Active active;

  Evaluation(Active active) {
    this.active = active;
  }

  /** The blinded points of one key version. */
  record Group(KeyVersionId version, KeyUsage usage, List<Point> blinded) {}

  /**
   * What became of a group.
   *
   * @param halfway C, and this appliance's proof
   * @param whole Z, checked to be points, and the key manager's proof, not verified
   */
  record Result(EvaluateGroup halfway, EvaluatedGroup whole) {

    /** Returns the answer to the client, who verifies it. */
    UnwrappedGroup answer(NamedPublicKey publicKey) {
      return new UnwrappedGroup(
          publicKey, halfway.points(), halfway.proof(), whole.points(), whole.proof());
    }
  }

  /**
   * Returns x·point for each point of each group.
   *
   * @throws ProblemException sealed, appliance-unproven, key-manager-unavailable or quota-exceeded
   */
  List<Result> all(List<Group> groups, Errand errand) {
    List<EvaluateGroup> halfway =
        groups.stream().map(group -> halfway(group, errand.requestId())).toList();
    EvaluateRequest request =
        new EvaluateRequest(errand.requestId(), active.share().epoch(), halfway);
    EvaluateResponse response = active.keyManager().evaluate(request, errand);
    if (response.groups().size() != groups.size()) {
      throw malformed("has " + response.groups().size() + " groups, expected " + groups.size());
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      results.add(check(halfway.get(i), response.groups().get(i)));
    }
    return results;
  }

  private EvaluateGroup halfway(Group group, RequestId request) {
    ProvenPoints proven =
        active.evaluate(
            context(ProverRole.APPLIANCE, group.version(), group.usage(), request),
            group.blinded());
    return new EvaluateGroup(
        group.version(),
        group.usage(),
        Points.encode(group.blinded()),
        Points.encode(proven.points()),
        EvaluationProof.of(proven.proof()));
  }

  private ProofContext context(
      ProverRole role, KeyVersionId version, KeyUsage usage, RequestId request) {
    return active.share().context(role, usage, version, request);
  }

  /**
   * Returns x·point, for a trial: nobody else verifies what the key manager proves (P11).
   *
   * @param publicKey X, verified
   * @throws ProblemException key-manager-unproven, or as in {@link #all}
   */
  Point one(Point publicKey, KeyVersionId version, Point point, Errand errand)
      throws InvalidPointException {
    Result result = all(List.of(new Group(version, KeyUsage.WRAP, List.of(point))), errand).get(0);
    List<Point> points = Points.decode(result.whole().points());
    boolean proven =
        result
            .whole()
            .proof()
            .verifies(
                context(ProverRole.KEY_MANAGER, version, KeyUsage.WRAP, errand.requestId()),
                active.publicShare(),
                publicKey,
                Points.decode(result.halfway().points()),
                points);
    if (!proven) {
      throw new ProblemException(
          ProblemCode.KEY_MANAGER_UNPROVEN,
          "The key manager did not prove its half of key version "
              + version
              + ": its proof does not hold for the results that it sent");
    }
    return points.get(0);
  }

  private static Result check(EvaluateGroup halfway, EvaluatedGroup whole) {
    if (whole.points().size() != halfway.points().size()) {
      throw malformed(
          "has " + whole.points().size() + " points, expected " + halfway.points().size());
    }
    try {
      Points.decode(whole.points());
      return new Result(halfway, whole);
    } catch (InvalidPointException e) {
      throw malformed(e.getMessage());
    }
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, "The key manager's answer is malformed: " + why);
  }
}
