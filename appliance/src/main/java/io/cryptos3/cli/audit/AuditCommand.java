package io.cryptos3.cli.audit;

import io.cryptos3.cli.options.CommandGroup;
import picocli.CommandLine.Command;

/** {@code audit}: what the servers' logs say, and whether they can be believed. */
@Command(
    name = "audit",
    description = "Verifies, compares, exports and archives the audit logs of the servers.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AuditVerifyCommand.class,
      AuditReconcileCommand.class,
      AuditExportCommand.class,
      AuditArchiveCommand.class
    })
public final class AuditCommand extends CommandGroup {}
