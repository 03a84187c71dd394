package io.cryptos3.backup;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.BrokenChainException;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.splitkey.RequestId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The audit log of a server that was restored: the old chain, verified, goes on. */
public final class RestoredAudit {
  private RestoredAudit() {}

  /**
   * Verifies the chain and adds that the server was restored.
   *
   * @throws IOException if the chain is broken
   */
  public static void proceed(Path file, BackupManifest manifest, Clock clock) throws IOException {
    try {
      // S7
      new AuditChain(List.of(AuditFile.open(file))).verify();
    } catch (BrokenChainException e) {
      throw new IOException("The audit log in the backup is broken: " + e.getMessage(), e);
    }
    try (ChainedAuditLog audit = ChainedAuditLog.open(file, clock, event -> Optional.empty())) {
      audit.append(
          AuditEvent.done(
              RequestId.random(new SecureRandom()).hex(),
              "operator",
              "restore",
              manifest.kind(),
              manifest.createdAt().toString()));
    }
  }
}
