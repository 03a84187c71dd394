package io.cryptos3.bench;

import io.cryptos3.bench.key.KeyCases;
import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.stream.StreamCases;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the rows of this JVM. */
@Command(name = "streams")
final class StreamsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private Run run;

  @Option(names = "--corretto", description = "only what Corretto's provider changes")
  private boolean corretto;

  @Option(names = "--object-mib", description = "MiB of plaintext in an object, 2 to 64")
  private Integer objectMebibytes;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Machine.describe(out);
    run.measure(cases(out), out);
    return 0;
  }

  private List<Case> cases(PrintWriter out) {
    if (corretto && !StreamCases.hasCorretto()) {
      out.println("Corretto's provider does not work here: rows with it are skipped");
      return List.of();
    }
    if (!StreamCases.hasOpenssl()) {
      out.println("openssl is not installed: rows with openssl-gcm are skipped");
    }
    byte[] plaintext = new byte[plaintextBytes()];
    new SecureRandom().nextBytes(plaintext);
    List<Case> cases = new ArrayList<>(StreamCases.all(plaintext));
    if (!corretto) {
      cases.addAll(KeyCases.all());
    }
    return cases;
  }

  private int plaintextBytes() {
    if (objectMebibytes == null) {
      return run.scale().plaintextBytes();
    }
    if (objectMebibytes < 2 || objectMebibytes > 64) {
      throw new IllegalArgumentException(
          "Object has " + objectMebibytes + " MiB: allowed are 2 to 64");
    }
    return objectMebibytes << 20;
  }
}
