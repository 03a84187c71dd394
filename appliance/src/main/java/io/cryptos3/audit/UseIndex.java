package io.cryptos3.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a chain says about the use of keys, by request, and which heads of the other it carries. */
final class UseIndex implements Consumer<AuditRecord> {

  /** What an appliance's log says when it becomes an instance. */
  private static final String BOOTSTRAP = "bootstrap";

  private static final Comparator<KeyUse> ORDER =
      Comparator.comparing((KeyUse use) -> use.version().hex())
          .thenComparing(KeyUse::usage)
          .thenComparing(KeyUse::points);

  /** All that a chain says was used in one request. */
  record Request(long sequence, Instant at, String identity, List<KeyUse> uses) {

    Request and(Request more) {
      List<KeyUse> both = new ArrayList<>(uses);
      both.addAll(more.uses);
      both.sort(ORDER);
      return new Request(sequence, at, identity, both);
    }

    @Override
    public String toString() {
      return "record " + sequence + ", " + at + ", " + identity;
    }
  }

  /** A head of the other chain that a record of this one carries. */
  record Met(long sequence, String identity, AuditHead head) {}

  private final Map<String, Request> done = new TreeMap<>();
  private final Map<String, Request> trials = new TreeMap<>();
  private final Map<String, Request> failed = new HashMap<>();
  private final PendingVersions pending = new PendingVersions();
  private final Set<String> mentioned = new HashSet<>();
  private final List<Met> met = new ArrayList<>();
  private final Map<String, AuditHead> latest = new HashMap<>();
  private final Set<String> instances = new HashSet<>();
  private Optional<Instant> last = Optional.empty();

  @Override
  public void accept(AuditRecord record) {
    if (record.isHidden()) {
      return;
    }
    AuditEntry entry = record.entry();
    AuditEvent event = entry.event();
    last = last.filter(entry.at()::isBefore).or(() -> Optional.of(entry.at()));
    mentioned.add(event.requestId());
    if (event.action().equals(BOOTSTRAP) && event.isDone()) {
      event.subjects().forEach(instance -> instances.add("instance " + instance));
    }
    pending.accept(event);
    if (!event.keys().isEmpty()) {
      add(event, new Request(record.sequence(), entry.at(), event.identity(), common(event)));
    }
    // A head that many records carry is checked once.
    if (entry.otherHead() != null
        && !entry.otherHead().equals(latest.put(event.identity(), entry.otherHead()))) {
      met.add(new Met(record.sequence(), event.identity(), entry.otherHead()));
    }
  }

  private void add(AuditEvent event, Request request) {
    if (!event.isDone()) {
      failed.merge(event.requestId(), request, Request::and);
    } else if (pending.isTrial(event)) {
      trials.put(event.requestId(), request);
    } else {
      done.merge(event.requestId(), request, Request::and);
    }
  }

  private static List<KeyUse> common(AuditEvent event) {
    return event.keys().stream().map(KeyUse::common).sorted(ORDER).toList();
  }

  /** Returns the trials of new key versions, by request id. */
  Map<String, Request> trials() {
    return trials;
  }

  /**
   * Tells whether the other log's uses in a request are all that this log has as done, and besides
   * nothing but what it has as failed: work that fails may be done again under the same id.
   */
  boolean explains(String requestId, Request other) {
    Map<KeyUse, Integer> least = counts(done.get(requestId));
    Map<KeyUse, Integer> most = counts(failed.get(requestId));
    least.forEach((use, count) -> most.merge(use, count, Integer::sum));
    Map<KeyUse, Integer> theirs = counts(other);
    return isWithin(least, theirs) && isWithin(theirs, most);
  }

  /** Tells whether the other log's uses in a request are just those that this log has as done. */
  boolean hasAllAsDone(String requestId, Request other) {
    return counts(done.get(requestId)).equals(counts(other));
  }

  private static boolean isWithin(Map<KeyUse, Integer> part, Map<KeyUse, Integer> all) {
    return part.entrySet().stream()
        .allMatch(use -> use.getValue() <= all.getOrDefault(use.getKey(), 0));
  }

  private static Map<KeyUse, Integer> counts(Request request) {
    Map<KeyUse, Integer> counts = new HashMap<>();
    if (request != null) {
      request.uses().forEach(use -> counts.merge(use, 1, Integer::sum));
    }
    return counts;
  }

  /** Tells whether this is the log of the appliance that was this instance. */
  boolean isOf(String instance) {
    return instances.contains(instance);
  }

  /** Returns what was used, by request id. */
  Map<String, Request> done() {
    return done;
  }

  /** Tells whether any record is of this request. */
  boolean mentions(String requestId) {
    return mentioned.contains(requestId);
  }

  List<Met> met() {
    return met;
  }

  /** Returns the time of the latest record that is shown. */
  Optional<Instant> last() {
    return last;
  }
}
