package io.cryptos3.appliance;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Multiplies points by a key version's private key, through both halves. */
final class Evaluation {

  /** Instances count their refreshes; no refresh has taken place. */
  private static final long EPOCH = 0;

  private final Active active;

  Evaluation(Active active) {
    this.active = active;
  }

  /** The blinded points of one key version. */
  record Group(KeyVersionId version, KeyUsage usage, List<Point> points) {}

  /**
   * Returns x·point for each point of each group, checked to be points.
   *
   * @throws ProblemException sealed, key-manager-unavailable or quota-exceeded
   */
  List<List<Bytes>> all(List<Group> groups, Errand errand) {
    List<EvaluateGroup> half =
        groups.stream()
            .map(
                group ->
                    new EvaluateGroup(
                        group.version(), group.usage(), encode(active.evaluate(group.points()))))
            .toList();
    EvaluateResponse response =
        active.keyManager().evaluate(new EvaluateRequest(errand.requestId(), EPOCH, half), errand);
    if (response.groups().size() != groups.size()) {
      throw malformed("has " + response.groups().size() + " groups, expected " + groups.size());
    }
    List<List<Bytes>> results = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      results.add(check(response.groups().get(i), groups.get(i)));
    }
    return results;
  }

  /** Returns x·point; errors as in {@link #all}. */
  Point one(KeyVersionId version, KeyUsage usage, Point point, Errand errand)
      throws InvalidPointException {
    Bytes result = all(List.of(new Group(version, usage, List.of(point))), errand).get(0).get(0);
    return Point.decode(result.toArray());
  }

  private static List<Bytes> check(EvaluatedGroup result, Group group) {
    if (result.points().size() != group.points().size()) {
      throw malformed(
          "has " + result.points().size() + " points, expected " + group.points().size());
    }
    try {
      for (Bytes point : result.points()) {
        Point.decode(point.toArray());
      }
      return result.points();
    } catch (InvalidPointException e) {
      throw malformed(e.getMessage());
    }
  }

  private static List<Bytes> encode(List<Point> points) {
    return points.stream().map(point -> Bytes.of(point.encode())).toList();
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, "The key manager's answer is malformed: " + why);
  }
}
