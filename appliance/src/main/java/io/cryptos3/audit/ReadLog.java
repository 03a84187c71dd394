package io.cryptos3.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the logs that are compared, verified.
 *
 * @param name for messages
 * @param end up to when it has all records; empty if that cannot be told
 */
record ReadLog(
    String name, AuditChain chain, AuditChain.Span span, UseIndex index, Optional<Instant> end) {

  static ReadLog of(String name, AuditChain chain, Instant now) throws IOException {
    UseIndex index = new UseIndex();
    AuditChain.Span span = chain.verify(index);
    return new ReadLog(
        name, chain, span, index, chain.isCurrent() ? Optional.of(now) : index.last());
  }

  /** Tells whether its end is so long after the time that it must have what happened then. */
  boolean reachesOnTo(Instant at, Reconciliation.Leeway leeway) {
    return leeway
        .until()
        .or(() -> end.map(last -> last.minus(leeway.tolerance())))
        .filter(at::isBefore)
        .isPresent();
  }

  /** Returns what is wrong with the heads of this chain that another log met. */
  List<String> misfits(String other, List<UseIndex.Met> met, Reconciliation.Leeway leeway)
      throws IOException {
    HeadCheck check = new HeadCheck(met);
    chain.verify(check);
    check.compare(span.start());
    List<String> findings = new ArrayList<>();
    // Where nobody said that it begins later, the host of a log may have cut off its start.
    if (leeway.from().isEmpty() && check.before(span) > 0) {
      findings.add(
          "Before record %d, with which %s begins, %s met %d: archives lack, or it was cut"
              .formatted(span.start().sequence() + 1, name, other, check.before(span)));
    }
    for (UseIndex.Met one : check.rewritten()) {
      findings.add(met(other, one) + "has another record there: it was rewritten");
    }
    for (UseIndex.Met one : check.beyond(span)) {
      findings.add(met(other, one) + "ends at record " + span.head().sequence() + ": it was cut");
    }
    return findings;
  }

  private String met(String other, UseIndex.Met met) {
    return "Record %d of %s met record %d of %s, which "
        .formatted(met.sequence(), other, met.head().sequence(), name);
  }

  /** Returns the finding that {@code other} lacks a request that this log has. */
  String lackedBy(String other, Map.Entry<String, UseIndex.Request> request) {
    return "Request %s is in %s (%s) and not in %s: %s"
        .formatted(request.getKey(), name, request.getValue(), other, request.getValue().uses());
  }
}
