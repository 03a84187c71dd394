package io.cryptos3.cli.audit;

import io.cryptos3.audit.AuditChain;
import io.cryptos3.audit.AuditHead;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit verify}: whether a log is whole. */
@Command(
    name = "verify",
    description = {
      "Verifies that no record of a log was changed, removed, inserted or reordered.",
      "Keep the head that it prints, and give it the next time: so a log that was cut or written"
          + " anew is found, too."
    },
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {

  @Mixin private AuditLogOptions log;

  @Option(
      names = "--head",
      paramLabel = "N:HASH",
      description = "a head that the log once had and must still lead to")
  private String head;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AuditChain chain = log.open();
    AuditChain.Span span = head == null ? chain.verify() : chain.verify(expected());
    spec.commandLine()
        .getOut()
        .printf(
            "audit log intact: %d records after %d, head %s%n",
            span.records(), span.start().sequence(), span.head());
    return 0;
  }

  private AuditHead expected() {
    return AuditHead.parse(head)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "Not a head: " + head + " (expected N:HASH)"));
  }
}
