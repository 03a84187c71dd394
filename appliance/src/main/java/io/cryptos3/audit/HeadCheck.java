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
    List<UseIndex.Met> here = wanted.remove(record.sequence());
    if (here != null) {
      here.stream().filter(one -> !one.head().equals(record.head())).forEach(others::add);
    }
  }

  /** Returns the heads in whose place the chain has another record. */
  List<UseIndex.Met> rewritten() {
    return others;
  }

  /** Returns the heads that lie behind the end of the chain. */
  List<UseIndex.Met> beyond(AuditChain.Span span) {
    return wanted.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.head().sequence() > span.head().sequence())
        .toList();
  }
}
