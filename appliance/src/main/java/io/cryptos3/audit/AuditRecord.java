package io.cryptos3.audit;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Hashes;

/**
 * An event as it stands in the chain. The hash covers all other fields and the hash before it, so
 * that no record can be changed, dropped or put in between without changing all that follow.
 *
 * @param sequence 1, 2, 3, …
 * @param atMillis when it was appended, in milliseconds since 1970
 * @param event what happened
 * @param previous the hash of the record before, {@link #START} for the first
 * @param hash SHA-256 in hex
 */
record AuditRecord(long sequence, long atMillis, AuditEvent event, String previous, String hash) {
  /** What stands before the first record. */
  static final String START = "0".repeat(64);

  /** Returns the record that follows {@code previous} in a chain. */
  static AuditRecord following(
      long lastSequence, String previous, long atMillis, AuditEvent event) {
    long sequence = lastSequence + 1;
    return new AuditRecord(
        sequence, atMillis, event, previous, hash(sequence, atMillis, event, previous));
  }

  /** Tells whether the hash is that of the fields. */
  boolean isIntact() {
    return hash.equals(hash(sequence, atMillis, event, previous));
  }

  private static String hash(long sequence, long atMillis, AuditEvent event, String previous) {
    FixedEncoding fields =
        FixedEncoding.of("cryptos3 audit v1")
            .text(previous)
            .number(sequence)
            .number(atMillis)
            .text(event.requestId())
            .text(event.identity())
            .text(event.action())
            .number(event.subjects().size());
    event.subjects().forEach(fields::text);
    fields.number(event.points()).text(event.outcome());
    return Hashes.sha256(fields.encode()).toHex();
  }
}
