package io.cryptos3.audit;

import io.cryptos3.client.ServerClient;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/** The log of a running server, over HTTPS, for an identity with the right to audit. */
public final class RemoteLog implements AuditSource {

  private interface Pages {
    AuditPage after(long sequence) throws IOException;
  }

  private final Pages pages;

  private RemoteLog(Pages pages) {
    this.pages = pages;
  }

  /** Reads an appliance's log over a connection to it. */
  public static RemoteLog of(ServerClient appliance) {
    return new RemoteLog(sequence -> appliance.get("v1/audit?after=" + sequence, AuditPage.class));
  }

  /**
   * Reads the log of the project's key manager, which an appliance hands on. The appliance need not
   * be trusted: the key manager signs every page for this reader.
   */
  public static RemoteLog ofKeyManager(ServerClient appliance, ProjectDescriptor project) {
    SecureRandom random = new SecureRandom();
    return new RemoteLog(
        sequence -> {
          byte[] drawn = new byte[SignedAuditPage.NONCE_BYTES];
          random.nextBytes(drawn);
          Bytes nonce = Bytes.of(drawn);
          return appliance
              .get(
                  "v1/key-manager/audit?after=" + sequence + "&nonce=" + nonce.toHex(),
                  SignedAuditPage.class)
              .verify(project, nonce, sequence);
        });
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
