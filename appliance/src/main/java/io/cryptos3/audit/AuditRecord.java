package io.cryptos3.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Hashes;

/**
 * An entry as it stands in the chain. The hash covers the entry and the hash before it, so that no
 * record can be changed, dropped or put in between without changing all that follow.
 *
 * @param sequence 1, 2, 3, …
 * @param entry what it says; null where that is hidden
 * @param entryHash of an entry that is hidden; null otherwise
 * @param previous the hash of the record before
 * @param hash SHA-256 in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditRecord(
    long sequence, AuditEntry entry, String entryHash, String previous, String hash) {

  /** Checks that nothing is missing. */
  public AuditRecord {
    if ((entry == null) == (entryHash == null) || previous == null || hash == null) {
      throw new IllegalArgumentException("A record has an entry or its hash, and two more hashes");
    }
  }

  /** Returns the record that follows {@code last} in a chain. */
  static AuditRecord following(AuditHead last, AuditEntry entry) {
    long sequence = last.sequence() + 1;
    String hash = hash(sequence, last.hash(), entry.hash());
    return new AuditRecord(sequence, entry, null, last.hash(), hash);
  }

  /** Tells whether it follows {@code last}, and its hash is that of the fields. */
  boolean follows(AuditHead last) {
    return sequence == last.sequence() + 1
        && previous.equals(last.hash())
        && hash.equals(hash(sequence, previous, isHidden() ? entryHash : entry.hash()));
  }

  /** Returns the same link of the chain without what it says. */
  AuditRecord hidden() {
    return isHidden() ? this : new AuditRecord(sequence, null, entry.hash(), previous, hash);
  }

  /** Tells whether it can be shown to a project: the key manager's events name it first. */
  private boolean isAbout(ProjectId project) {
    return !isHidden()
        && entry.event().subjects().stream().findFirst().filter(project.hex()::equals).isPresent();
  }

  /** Returns what may be shown to a project. */
  AuditRecord viewOf(ProjectId project) {
    return isAbout(project) ? this : hidden();
  }

  boolean isHidden() {
    return entry == null;
  }

  AuditHead head() {
    return new AuditHead(sequence, hash);
  }

  private static String hash(long sequence, String previous, String entryHash) {
    return Hashes.sha256(
            FixedEncoding.of("cryptos3 audit v1")
                .text(previous)
                .number(sequence)
                .text(entryHash)
                .encode())
        .toHex();
  }
}
