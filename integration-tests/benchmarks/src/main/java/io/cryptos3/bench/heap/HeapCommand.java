package io.cryptos3.bench.heap;

import io.cryptos3.bench.Children;
import io.cryptos3.bench.Machine;
import io.cryptos3.bench.s3.Profile;
import io.cryptos3.bench.s3.Servers;
import io.cryptos3.bench.s3.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts servers, and finds out which heaps s3a and cryptos3 need on them. */
@Command(name = "heap")
public final class HeapCommand implements Callable<Integer> {
  private static final long MIB_PER_GIB = 1024;
  private static final String STREAMS = "streams/";

  /** The object itself, its parts while S3 puts them together, and what waits to be uploaded. */
  private static final int TIMES_ON_DISK = 3;

  @Spec private CommandSpec spec;

  @Option(names = "--folder", required = true, description = "for all that the servers keep")
  private Path folder;

  @Option(names = "--gib", description = "GiB of the object")
  private long gibibytes = 1;

  @Option(names = "--only", description = "only ways whose names begin like this")
  private List<String> prefixes = List.of("write/", "read/", STREAMS);

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    Children.endWithThisProcess();
    System.exit(new CommandLine(new HeapCommand()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    requireSpace();
    PrintWriter out = spec.commandLine().getOut();
    Machine.describe(out);
    try (Servers servers = Servers.start(folder)) {
      Configuration conf = servers.configuration(Profile.LOCAL);
      Side s3a = new Side("s3a", new org.apache.hadoop.fs.Path("s3a://" + servers.place()), conf);
      Side ours =
          new Side(
              "cryptos3", new org.apache.hadoop.fs.Path("cryptos3://" + servers.place()), conf);
      Jvm jvm = new Jvm(folder);
      boolean met =
          new LargeObjects(jvm, folder, s3a, ours, out)
              .measure(Way.beginningWith(prefixes), gibibytes * MIB_PER_GIB);
      if (prefixes.stream().anyMatch(STREAMS::startsWith)) {
        new OpenStreams(jvm, folder, out).measure(List.of(s3a, ours));
      }
      return met ? 0 : 1;
    }
  }

  private void requireSpace() throws IOException {
    long needed = (TIMES_ON_DISK * gibibytes * MIB_PER_GIB) << 20;
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      throw new IOException("%s has %d bytes free, needs %d".formatted(folder, free, needed));
    }
  }
}
