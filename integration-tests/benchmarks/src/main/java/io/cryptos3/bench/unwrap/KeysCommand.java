package io.cryptos3.bench.unwrap;

import io.cryptos3.bench.Children;
import io.cryptos3.bench.Machine;
import io.cryptos3.bench.key.BareMultiplications;
import io.cryptos3.bench.key.Batch;
import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.PairedRunner;
import io.cryptos3.bench.pair.Row;
import io.cryptos3.bench.pair.RowFile;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.bench.pair.Table;
import io.cryptos3.bench.pair.Unit;
import io.cryptos3.harness.HadoopKms;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the servers, measures unwraps, prints and writes the rows. */
@Command(name = "keys")
public final class KeysCommand implements Callable<Integer> {
  static final String HADOOP_KMS = "hadoop-kms";
  private static final String BARE = "bc-multiply";
  private static final String PROOF = "keys/unwrap-batch/proof";
  private static final String NO_PROOF = "keys/unwrap-batch/no-proof";

  private static final Map<String, String> EVERYBODY =
      Map.of(
          "default.key.acl.MANAGEMENT", "*",
          "default.key.acl.GENERATE_EEK", "*",
          "default.key.acl.DECRYPT_EEK", "*");

  @Spec private CommandSpec spec;

  @Option(names = "--folder", required = true, description = "what the servers keep")
  private Path folder;

  @Option(names = "--json", description = "where the rows go")
  private Path json;

  @Option(names = "--scale", description = "FULL, QUICK or TINY")
  private Scale scale = Scale.FULL;

  private final List<Record> rows = new ArrayList<>();

  /** Runs the command and exits with its status. */
  public static void main(String[] args) {
    Children.endWithThisProcess();
    System.exit(
        new CommandLine(new KeysCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Machine.describe(out);
    Path kmsFolder = Files.createDirectories(folder.resolve("hadoop-kms"));
    try (SplitKeys ours = SplitKeys.start(folder);
        HadoopKms kms = HadoopKms.startWithTls(kmsFolder, EVERYBODY)) {
      HadoopKeys.createKey(kms.configuration());
      try (HadoopKeys ourClient = HadoopKeys.open(ours.configuration());
          HadoopKeys kmsClient = HadoopKeys.open(kms.configuration())) {
        measureLatency(ourClient, kmsClient, out);
        measureRates(ours, kmsClient, new ServerCpu(kms.pid()), out);
      }
    }
    if (json != null) {
      RowFile.write(json, rows);
    }
    return 0;
  }

  private void measureLatency(HadoopKeys ours, HadoopKeys kms, PrintWriter out) throws Exception {
    Latency.Row row =
        Latency.measure(ours, kms, scale.pairs(), scale.singles(), scale.singlesBefore());
    rows.add(row);
    out.printf(
        Locale.ROOT,
        "%s, milliseconds: ours %.2f (p99 %.2f), %s %.2f (p99 %.2f), ratio %.3f (%.3f … %.3f)%n",
        row.name(),
        row.ours(),
        row.oursP99(),
        HADOOP_KMS,
        row.peer(),
        row.peerP99(),
        row.ratio(),
        row.ratioLow(),
        row.ratioHigh());
    out.flush();
  }

  private void measureRates(SplitKeys ours, HadoopKeys kms, ServerCpu kmsCpu, PrintWriter out)
      throws Exception {
    out.printf(
        "%nUnwraps per second and core of a server, batches of %d; %s has no batch%n",
        scale.points(), HADOOP_KMS);
    Table table = new Table(out);
    table.begin();
    BatchClient client = ours.batches(scale.points());
    Side appliance = new BatchRate(client, ours.appliance());
    Side keyManager = new BatchRate(client, ours.keyManager());
    Batch batch = new Batch(scale.points());
    slower(
        table,
        NO_PROOF,
        new WithoutProofs(appliance, batch.proving()),
        new WithoutProofs(keyManager, batch.verifying(), batch.proving()));
    Row withProof = slower(table, PROOF, appliance, keyManager);
    Side slowest = withProof.name().endsWith("appliance") ? appliance : keyManager;
    table.print(run(PROOF, HADOOP_KMS, slowest, new SingleRate(kms, kmsCpu)));
  }

  /** Measures both servers; the row without the name of one is that of the slower. */
  private Row slower(Table table, String name, Side appliance, Side keyManager) throws Exception {
    Side bare = new BareMultiplications(scale.points());
    Row slower =
        List.of(
                run(name + "/appliance", BARE, appliance, bare),
                run(name + "/key-manager", BARE, keyManager, bare))
            .stream()
            .peek(table::print)
            .min(Comparator.comparingDouble(Row::ratio))
            .orElseThrow();
    rows.add(slower.named(name));
    table.print(slower.named(name));
    return slower;
  }

  private Row run(String name, String peerName, Side ours, Side peer) throws Exception {
    Case one = new Case(name, peerName, Unit.OPERATIONS, () -> ours, () -> peer);
    Row row = PairedRunner.run(one, scale.timing());
    rows.add(row);
    return row;
  }
}
