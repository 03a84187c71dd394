package io.cryptos3.cli.audit;

import io.cryptos3.audit.AuditArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit archive}: moves old records out of a log. */
@Command(
    name = "archive",
    description = {
      "Moves the records that are older than some days to a file of JSON lines.",
      "The server may go on running. Archives and log stay one chain: verify them together."
    },
    mixinStandardHelpOptions = true)
final class AuditArchiveCommand implements Callable<Integer> {

  @Option(
      names = "--log",
      paramLabel = "FILE",
      required = true,
      description = "a server's audit.db")
  private Path log;

  @Option(
      names = "--keep",
      paramLabel = "DURATION",
      defaultValue = "P90D",
      description = "how long records stay in the log (${DEFAULT-VALUE})")
  private Duration keep;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "folder for the archive, which is named after its records")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine()
        .getOut()
        .println(
            new AuditArchive(log, folder)
                .run(Instant.now().minus(keep))
                .map(archive -> "archived " + archive)
                .orElse("nothing to archive"));
    return 0;
  }
}
