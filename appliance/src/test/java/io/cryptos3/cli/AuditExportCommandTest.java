package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditExportCommandTest {

  @TempDir private Path directory;
  private Path log;
  private Path export;

  @BeforeEach
  void write() {
    log = directory.resolve("audit.db");
    export = directory.resolve("export.jsonl");
    try (ChainedAuditLog audit =
        ChainedAuditLog.open(log, Clock.systemUTC(), event -> Optional.empty())) {
      audit.append(AuditEvent.done(RequestIds.next(), "owner", "create key", "sales"));
    }
  }

  @Test
  void an_export_is_for_its_owner_only() throws IOException {
    Cli.ok("audit", "export", "--log=" + log, "--out=" + export);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(export)));
  }

  @Test
  void nothing_is_left_of_an_export_that_failed() throws IOException {
    Cli.ok("audit", "export", "--log=" + log, "--out=" + export);
    Files.writeString(export, Files.readString(export).replace("create key", "delete key"));
    Path second = directory.resolve("second.jsonl");
    assertEquals(1, Cli.run("audit", "export", "--log=" + export, "--out=" + second).status());
    assertFalse(Files.exists(second));
  }

  @Test
  void a_file_that_exists_stays() throws IOException {
    Files.writeString(export, "other");
    assertEquals(1, Cli.run("audit", "export", "--log=" + log, "--out=" + export).status());
    assertEquals("other", Files.readString(export));
  }
}
