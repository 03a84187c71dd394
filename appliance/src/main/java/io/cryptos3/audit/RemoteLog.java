package io.cryptos3.audit;

import io.cryptos3.client.ServerClient;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The log of a running server, over HTTPS, for an identity with the right to audit. */
public final class RemoteLog implements AuditSource {

  private interface Pages {
    AuditPage after(long sequence) throws IOException;
  }

  private final Pages pages;

  /** Reads over a connection. */
  public RemoteLog(ServerClient server) {
    this.pages = sequence -> server.get("v1/audit?after=" + sequence, AuditPage.class);
  }

  @Override
  public Optional<AuditHead> start() throws IOException {
    return Optional.of(pages.after(0).start());
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public void forEach(Consumer<AuditRecord> consumer) throws IOException {
    long after = 0;
    AuditPage page = pages.after(after);
    while (!page.records().isEmpty()) {
      for (AuditRecord record : page.records()) {
        // A server that repeats itself must not keep its reader for ever.
        if (record.sequence() <= after) {
          throw BrokenChainException.at(record.sequence());
        }
        after = record.sequence();
        consumer.accept(record);
      }
      page = pages.after(after);
    }
  }
}
