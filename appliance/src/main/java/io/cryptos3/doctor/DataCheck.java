package io.cryptos3.doctor;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditFile;
import io.cryptos3.audit.BrokenChainException;
import io.cryptos3.pki.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Checks what a server has on disk; to be run where the server runs, as its user. */
public final class DataCheck {

  private static final String OWNER_ONLY = "rwx------";
  private static final long LITTLE_BYTES = 1L << 30;

  private final Findings findings;

  /** Adds to these findings. */
  public DataCheck(Findings findings) {
    this.findings = findings;
  }

  /** Checks a server's folder. */
  public void folder(Path data) {
    try {
      mode(data);
      space(data);
      audit(data.resolve("audit.db"));
    } catch (IOException e) {
      findings.problem(
          "folder " + data, e.toString(), "run this as the server's user, with its --data");
    }
  }

  /** Checks that the storage key is private and apart from the database. */
  public void storageKey(Path key, Path data) {
    try {
      PrivateFiles.requirePrivate(key);
      if (key.toRealPath().startsWith(data.toRealPath())) {
        findings.problem(
            "storage key " + key,
            "lies beside the database that it encrypts",
            "move it to another volume, in no backup that " + data + " is in");
      } else if (Files.getFileStore(key).equals(Files.getFileStore(data))) {
        findings.warning(
            "storage key " + key,
            "is on the same volume as the database",
            "move it to another volume: one stolen disk or snapshot has both now");
      } else {
        findings.ok("storage key " + key, "private, on another volume than the database");
      }
    } catch (IOException e) {
      findings.problem("storage key " + key, e.getMessage(), "chmod 600 it, for the server's user");
    }
  }

  private void mode(Path data) throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
    if (mode.equals(OWNER_ONLY)) {
      findings.ok("folder " + data, "for its owner only");
    } else {
      findings.problem("folder " + data, "has the mode " + mode, "chmod 700 " + data);
    }
  }

  private void space(Path data) throws IOException {
    long free = Files.getFileStore(data).getUsableSpace();
    String says = (free >> 20) + " MiB free";
    if (free < LITTLE_BYTES) {
      findings.warning(
          "disk of " + data,
          says,
          "make room: cryptos3 audit archive; without room for a record nothing is unwrapped");
    } else {
      findings.ok("disk of " + data, says);
    }
  }

  private void audit(Path log) throws IOException {
    try {
      AuditChain.Span span = new AuditChain(List.of(AuditFile.open(log))).verify();
      findings.ok(
          "audit log " + log, "intact, " + span.records() + " records, head " + span.head());
    } catch (BrokenChainException e) {
      findings.problem(
          "audit log " + log,
          e.getMessage(),
          "keep a copy, tell security, compare: cryptos3 audit reconcile");
    }
  }
}
