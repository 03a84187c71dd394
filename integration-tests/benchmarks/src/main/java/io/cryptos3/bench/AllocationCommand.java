package io.cryptos3.bench;

import io.cryptos3.bench.stream.StreamAllocation;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how many bytes the streams allocate for each chunk, by JMH's GC profiler. */
@Command(name = "allocation")
final class AllocationCommand implements Callable<Integer> {
  private static final double MOST_BYTES = 1_536;
  private static final String BYTES_PER_CALL = "gc.alloc.rate.norm";

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "for a moment, and in this JVM")
  private boolean quick;

  @Override
  public Integer call() throws RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    Machine.describe(out);
    out.printf("%-32s %-26s %16s  %s%n", "calls of 64 KiB", "suite", "bytes per chunk", "bar");
    for (RunResult result : measure()) {
      print(result, out);
    }
    out.flush();
    return 0;
  }

  private Collection<RunResult> measure() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(StreamAllocation.class.getName())
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .forks(quick ? 0 : 1)
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.milliseconds(quick ? 20 : 1_000))
            .measurementIterations(quick ? 1 : 3)
            .measurementTime(TimeValue.milliseconds(quick ? 20 : 1_000));
    return new Runner(options.build()).run();
  }

  private static void print(RunResult result, PrintWriter out) {
    String method = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
    double perCall = result.getSecondaryResults().get(BYTES_PER_CALL).getScore();
    double perChunk = perCall / StreamAllocation.CHUNKS_PER_CALL;
    out.printf(
        Locale.ROOT,
        "%-32s %-26s %16.0f  %s%n",
        method,
        result.getParams().getParam("suite"),
        perChunk,
        method.startsWith("bare") ? "" : perChunk <= MOST_BYTES ? "met" : "NOT MET");
  }
}
