package io.cryptos3.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks in a chain for the heads that the other server met. */
final class HeadCheck implements Consumer<AuditRecord> {

  private final Map<Long, List<UseIndex.Met>> wanted = new HashMap<>();
  private final List<UseIndex.Met> others = new ArrayList<>();

  HeadCheck(List<UseIndex.Met> met) {
    for (UseIndex.Met one : met) {
      wanted.computeIfAbsent(one.head().sequence(), sequence -> new ArrayList<>()).add(one);
    }
  }

  @Override
  public void accept(AuditRecord record) {
    compare(record.head());
  }

  /** Compares what the first record of the chain follows, too. */
  void compare(AuditHead head) {
    List<UseIndex.Met> here = wanted.remove(head.sequence());
    if (here != null) {
      here.stream().filter(one -> !one.head().equals(head)).forEach(others::add);
    }
  }

  /** Returns the heads in whose place the chain has another record. */
  List<UseIndex.Met> rewritten() {
    return others;
  }

  /** Returns how many heads are of records before the beginning of the chain. */
  long before(AuditChain.Span span) {
    return wanted.values().stream()
        .flatMap(List::stream)
        .mapToLong(one -> one.head().sequence())
        .filter(sequence -> sequence > 0 && sequence < span.start().sequence())
        .count();
  }

  /** Returns the heads that lie behind the end of the chain. */
  List<UseIndex.Met> beyond(AuditChain.Span span) {
    return wanted.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.head().sequence() > span.head().sequence())
        .toList();
  }
}
