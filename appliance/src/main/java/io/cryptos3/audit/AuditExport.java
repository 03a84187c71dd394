package io.cryptos3.audit;

import io.cryptos3.splitkey.ProjectId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes a chain as JSON lines. What an export for one project says of the others' records is the
 * hash of each: enough to verify the chain, and nothing to read.
 *
 * @param after the sequence of the last record that is left out; 0 for none
 * @param since begin with the first record of this time or later
 * @param project whose records are shown; empty for all
 */
public record AuditExport(long after, Optional<Instant> since, Optional<ProjectId> project) {

  /**
   * Writes the records, each after it was verified.
   *
   * @return how many
   * @throws BrokenChainException naming the first record that does not follow from the one before
   */
  public long write(AuditChain chain, OutputStream out) throws IOException {
    Writer writer = new Writer(out);
    try {
      chain.verify(writer::take);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return writer.written;
  }

  private boolean isToSkip(AuditRecord record) {
    return record.sequence() <= after
        || (!record.isHidden()
            && since.filter(time -> record.entry().at().isBefore(time)).isPresent());
  }

  private AuditRecord view(AuditRecord record) {
    return project.map(record::viewOf).orElse(record);
  }

  /** Once it has begun it leaves nothing out: a clock that was set back breaks no chain. */
  private final class Writer {
    private final OutputStream out;
    private long written;

    Writer(OutputStream out) {
      this.out = out;
    }

    void take(AuditRecord record) {
      if (written == 0 && isToSkip(record)) {
        return;
      }
      try {
        JsonLines.write(view(record), out);
        written++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
