package io.cryptos3.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One server's chain, from one or several sources that continue each other: archives first, in
 * their order, then what they left.
 *
 * @param sources one at least
 */
public record AuditChain(List<AuditSource> sources) {

  /** Copies the list. */
  public AuditChain {
    sources = List.copyOf(sources);
  }

  /**
   * What a verified chain spans.
   *
   * @param start what its first record follows
   * @param head of its last record
   */
  public record Span(AuditHead start, AuditHead head) {

    /** Returns how many records there are. */
    public long records() {
      return head.sequence() - start.sequence();
    }
  }

  /**
   * Verifies the whole chain.
   *
   * @throws BrokenChainException naming the first record that does not follow from the one before
   * @throws IOException if it cannot be read
   */
  public Span verify() throws IOException {
    return verify(record -> {});
  }

  /**
   * Verifies the whole chain, and that a head that it once had is still in it.
   *
   * @throws BrokenChainException as {@link #verify()}, or because the head is not there
   */
  public Span verify(AuditHead expected) throws IOException {
    HeadFinder finder = new HeadFinder(expected);
    Span span = verify(finder);
    if (!finder.found && !span.start().equals(expected)) {
      throw BrokenChainException.because(
          "The audit log once had the record "
              + expected
              + ", and has not now: it was rewritten or cut");
    }
    return span;
  }

  /** Verifies the chain and hands each record on as soon as it was verified. */
  Span verify(Consumer<AuditRecord> consumer) throws IOException {
    Optional<AuditHead> start = sources.get(0).start();
    FirstRecord first = new FirstRecord();
    ChainCheck check = new ChainCheck(start.orElse(null));
    Consumer<AuditRecord> all = check.andThen(first).andThen(consumer);
    for (AuditSource source : sources) {
      source.forEach(all);
    }
    if (check.head() == null) {
      return new Span(AuditHead.START, AuditHead.START);
    }
    return new Span(start.orElse(first.follows), check.head());
  }

  boolean isCurrent() throws IOException {
    return sources.get(sources.size() - 1).isCurrent();
  }

  private static final class FirstRecord implements Consumer<AuditRecord> {
    private AuditHead follows;

    @Override
    public void accept(AuditRecord record) {
      if (follows == null) {
        follows = new AuditHead(record.sequence() - 1, record.previous());
      }
    }
  }

  private static final class HeadFinder implements Consumer<AuditRecord> {
    private final AuditHead wanted;
    private boolean found;

    HeadFinder(AuditHead wanted) {
      this.wanted = wanted;
    }

    @Override
    public void accept(AuditRecord record) {
      found |= record.head().equals(wanted);
    }
  }
}
