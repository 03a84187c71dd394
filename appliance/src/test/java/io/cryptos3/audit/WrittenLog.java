package io.cryptos3.audit;

import io.cryptos3.server.TestClock;
import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log that a test writes, record by record, as JSON lines. */
final class WrittenLog {

  private final Path file;
  private final TestClock clock;
  private AuditHead head = AuditHead.START;

  WrittenLog(Path file, TestClock clock) {
    this.file = file;
    this.clock = clock;
  }

  WrittenLog append(AuditEvent event) throws IOException {
    return append(event, null);
  }

  WrittenLog append(AuditEvent event, AuditHead met) throws IOException {
    AuditEntry entry = new AuditEntry(clock.instant(), event, met, Bytes.of(new byte[16]));
    AuditRecord record = AuditRecord.following(head, entry);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      JsonLines.write(record, out);
    }
    head = record.head();
    return this;
  }

  AuditHead head() {
    return head;
  }

  AuditChain chain() throws IOException {
    return new AuditChain(List.of(AuditFile.open(file)));
  }
}
