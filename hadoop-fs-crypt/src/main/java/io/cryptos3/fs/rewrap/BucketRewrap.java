package io.cryptos3.fs.rewrap;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.HeaderMoves;
import io.cryptos3.fs.key.HeaderMoves.Source;
import io.cryptos3.fs.key.KeyRules;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.key.ProviderHolder;
import io.cryptos3.fs.rewrap.Outcome.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Re-wraps objects of one bucket, in batches: their headers are read at a time, moved by few
 * requests to the key provider, and then written one by one.
 */
final class BucketRewrap implements Closeable {
  private final RewrapPlan plan;
  private final Consumer<Outcome> report;
  private final PlaintextPaths plaintext;
  private final ProviderHolder providers;
  private final HeaderMoves moves;
  private final Workers objectWorkers;
  private final Workers partWorkers;
  private final S3Bucket bucket;

  /**
   * @param report takes what became of each object, in the thread that runs this
   */
  BucketRewrap(String name, RewrapPlan plan, Configuration conf, Consumer<Outcome> report)
      throws IOException {
    this.plan = plan;
    this.report = report;
    CryptoS3Config config = CryptoS3Config.of(conf, name);
    this.plaintext = new PlaintextPaths(config);
    this.providers = new ProviderHolder(conf, config);
    this.moves = new HeaderMoves(providers, new KeyRules(config), plan.target());
    this.objectWorkers = new Workers("rewrap", plan.parallel());
    this.partWorkers = new Workers("rewrap-part", plan.parallel());
    this.bucket = S3Bucket.open(name, conf, partWorkers);
  }

  /**
   * Re-wraps what these paths stand for.
   *
   * @throws InterruptedIOException when this thread is interrupted; the rest is as it was
   */
  void run(List<Path> paths) throws InterruptedIOException {
    List<Path> batch = new ArrayList<>();
    for (Path path : paths) {
      try {
        RemoteIterator<Path> files = bucket.files(path, plan.recursive());
        while (files.hasNext()) {
          batch.add(files.next());
          if (batch.size() == HeaderMoves.BATCH) {
            run(batch, new ConcurrentHashMap<>());
            batch.clear();
          }
        }
      } catch (SocketTimeoutException e) {
        // Of this family, it alone is no interrupt.
        report.accept(Outcome.failed(path, e));
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        report.accept(Outcome.failed(path, e));
      }
    }
    run(batch, new ConcurrentHashMap<>());
  }

  private void run(List<Path> batch, Map<Path, Original> originals) throws InterruptedIOException {
    objectWorkers.each(batch, path -> read(path, originals), outcome -> outcome.ifPresent(report));
    if (plan.dryRun()) {
      originals.values().forEach(original -> report.accept(wouldBe(original)));
      return;
    }
    Map<Original, ObjectHeader> moved = move(originals);
    objectWorkers.each(moved.keySet(), original -> write(original, moved.get(original)), report);
  }

  private Optional<Outcome> read(Path path, Map<Path, Original> originals) {
    if (plaintext.passes(path)) {
      return Optional.of(new Outcome(path, Kind.PLAINTEXT, "as the configuration says"));
    }
    try {
      originals.put(path, bucket.read(path));
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(Outcome.failed(path, e));
    }
  }

  private Outcome wouldBe(Original original) {
    try {
      return outcome(original, moves.targetOf(source(original)), Kind.WOULD_MOVE);
    } catch (IOException e) {
      return Outcome.failed(original.path(), e);
    }
  }

  private static Source source(Original original) {
    return new Source(original.path(), original.header());
  }

  private Map<Original, ObjectHeader> move(Map<Path, Original> originals)
      throws InterruptedIOException {
    Map<Original, ObjectHeader> moved = new HashMap<>();
    moves.move(
        originals.values().stream().map(BucketRewrap::source).toList(),
        new HeaderMoves.Results() {
          @Override
          public void moved(Source source, ObjectHeader header) {
            Original original = originals.get(source.path());
            if (header.equals(source.header())) {
              report.accept(outcome(original, header.keyVersionName(), Kind.MOVED));
            } else {
              moved.put(original, header);
            }
          }

          @Override
          public void failed(Source source, IOException reason) {
            report.accept(Outcome.failed(source.path(), reason));
          }
        });
    return moved;
  }

  private Outcome write(Original original, ObjectHeader header) {
    try {
      bucket.replace(original, header);
      return outcome(original, header.keyVersionName(), Kind.MOVED);
    } catch (IOException | RuntimeException e) {
      return Outcome.failed(original.path(), e);
    }
  }

  private static Outcome outcome(Original original, String target, Kind kind) {
    String before = original.header().keyVersionName();
    return before.equals(target)
        ? new Outcome(original.path(), Kind.ALREADY_THERE, before)
        : new Outcome(original.path(), kind, before + " -> " + target);
  }

  @Override
  public void close() throws IOException {
    try (providers;
        bucket) {
      // Before the others: objects wait for their parts.
      objectWorkers.close();
      partWorkers.close();
    }
  }
}
