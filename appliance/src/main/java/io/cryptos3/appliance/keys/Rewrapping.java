package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.KeyUse;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.MoveGroup;
import io.cryptos3.wire.MoveRequest;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.RewrapResponse;
import io.cryptos3.wire.RewrappedGroup;
import java.util.ArrayList;
import java.util.List;

/** Moves blinded points to newer versions of their keys, by the key manager alone. */
final class Rewrapping {

  static final String ACTION = "rewrap";

  private final CurrentState state;
  private final KeyCatalog catalog;
  private final AuditLog audit;

  Rewrapping(CurrentState state, KeyCatalog catalog, AuditLog audit) {
    this.state = state;
    this.catalog = catalog;
    this.audit = audit;
  }

  private record Move(RewrapGroup group, KeyVersionName from, KeyVersionName to) {

    static Move of(RewrapGroup group) {
      Move move = new Move(group, Requested.version(group.from()), Requested.version(group.to()));
      // W7
      if (!move.from.name().equals(move.to.name()) || move.from.version() >= move.to.version()) {
        throw new ProblemException(
            ProblemCode.MALFORMED_REQUEST,
            "Cannot move from "
                + move.from
                + " to "
                + move.to
                + ": not a newer version of the key");
      }
      Requested.points(group.points());
      return move;
    }
  }

  /**
   * Moves all groups or none.
   *
   * @throws ProblemException key-not-found, key-disabled, malformed-request, sealed,
   *     key-manager-unavailable or quota-exceeded
   */
  RewrapResponse run(Caller caller, RewrapRequest request, Errand errand) {
    List<Move> moves = request.groups().stream().map(Move::of).toList();
    return state.with(
        active -> {
          List<StoredVersion> from = catalog.versions(moves.stream().map(Move::from).toList());
          AuditEvent done = event(caller, request, from);
          List<RewrappedGroup> results =
              active.release(audit, done, () -> move(active, moves, from, errand));
          return new RewrapResponse(active.share(), results);
        });
  }

  private List<RewrappedGroup> move(
      Active active, List<Move> moves, List<StoredVersion> from, Errand errand) {
    List<StoredVersion> to = catalog.versions(moves.stream().map(Move::to).toList());
    List<MoveGroup> groups = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      groups.add(new MoveGroup(from.get(i).id(), to.get(i).id(), moves.get(i).group().points()));
    }
    EvaluateResponse answer =
        active
            .keyManager()
            .rewrap(new MoveRequest(errand.requestId(), active.share().epoch(), groups), errand);
    if (answer.groups().size() != groups.size()) {
      throw malformed("has " + answer.groups().size() + " groups, expected " + groups.size());
    }
    List<RewrappedGroup> results = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      results.add(check(from.get(i), groups.get(i), answer.groups().get(i)));
    }
    return results;
  }

  private static RewrappedGroup check(StoredVersion from, MoveGroup asked, EvaluatedGroup moved) {
    if (moved.points().size() != asked.points().size()) {
      throw malformed(
          "has " + moved.points().size() + " points, expected " + asked.points().size());
    }
    try {
      Points.decode(moved.points());
      return new RewrappedGroup(from.publicKey(), moved.points(), moved.proof());
    } catch (InvalidPointException e) {
      throw malformed(e.getMessage());
    }
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE, "The key manager's answer is malformed: " + why);
  }

  private static AuditEvent event(Caller caller, RewrapRequest request, List<StoredVersion> from) {
    List<KeyUse> uses = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      RewrapGroup group = request.groups().get(i);
      uses.add(
          new KeyUse(
              from.get(i).id(), KeyUsage.WRAP, group.points().size(), group.from(), List.of()));
    }
    String[] targets = request.groups().stream().map(RewrapGroup::to).toArray(String[]::new);
    return AuditEvent.done(request.requestId().hex(), caller.identity(), ACTION, targets)
        .using(uses);
  }
}
