package io.cryptos3.bench.s3;

import io.cryptos3.bench.Children;
import io.cryptos3.bench.Machine;
import io.cryptos3.bench.pair.RowFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the servers, measures the rows that are asked for, prints and writes them. */
@Command(name = "s3")
public final class S3Command implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private S3Options options;

  @Mixin private LinkSettings link;

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    Children.endWithThisProcess();
    System.exit(
        new CommandLine(new S3Command()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    options.requireRows();
    options.chooseServer();
    Machine.describe(out);
    List<S3Row> rows = new ArrayList<>();
    S3Table table = new S3Table(out);
    try (Servers servers = Servers.start(options.folder(), link)) {
      for (Profile profile : options.profiles()) {
        for (String streamType : options.streamTypes()) {
          new Measurement(options, link, servers, profile, streamType)
              .run(
                  table,
                  more -> {
                    rows.addAll(more);
                    write(rows);
                  });
        }
      }
    }
    return 0;
  }

  private void write(List<S3Row> rows) throws IOException {
    if (options.json() != null) {
      RowFile.write(options.json(), rows);
    }
  }
}
