package io.cryptos3.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a chain ends, or what a record follows. Whoever holds the head of a chain can tell later
 * whether the chain still leads there.
 *
 * @param sequence of its last record; 0 before the first
 * @param hash of that record, 64 hex digits
 */
public record AuditHead(long sequence, String hash) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** What stands before the first record. */
  public static final AuditHead START = new AuditHead(0, "0".repeat(64));

  /** The header that carries a server's own head to the other one (rule A3); in lower case. */
  public static final String HEADER = "x-audit-head";

  /** Checks the hash. */
  public AuditHead {
    if (sequence < 0 || hash == null || !FORM.matcher(sequence + ":" + hash).matches()) {
      throw new IllegalArgumentException("Not the head of an audit log");
    }
  }

  /** Reads what {@link #toString} writes; empty if it is anything else. */
  public static Optional<AuditHead> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new AuditHead(Long.parseLong(form.group(1)), form.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
