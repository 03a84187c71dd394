package io.cryptos3.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the logs of a project's appliances and of its key manager: the same requests, the same
 * key versions, the same numbers of points. What one of them shows and the other lacks is named, so
 * one server alone cannot hide an unwrap.
 *
 * <p>The clocks may differ, and a record may still be on its way: what is younger than the end of
 * the other log, less the tolerance, is counted and not judged. A log that ends early, though the
 * other server met a later head of it, was cut. So was one that begins late, unless it is said from
 * when on to compare.
 */
public final class Reconciliation {

  private static final String KEY_MANAGER = "the key manager's log";

  private final List<ReadLog> appliances;
  private final ReadLog keyManager;
  private final Leeway leeway;
  private final List<String> findings = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int compared;
  private int undecided;

  /**
   * What is not judged.
   *
   * @param tolerance how far the clocks may differ and a request may take, together
   * @param from where the logs may begin, so that nothing from before is judged; empty for logs
   *     that begin with their first record
   * @param until judge all records up to this time; empty for as far as the logs reach
   */
  public record Leeway(Duration tolerance, Optional<Instant> from, Optional<Instant> until) {

    /** For logs that begin with their first record. */
    public Leeway(Duration tolerance, Optional<Instant> until) {
      this(tolerance, Optional.empty(), until);
    }

    boolean reachesBackTo(Instant at) {
      return from.map(begin -> !at.isBefore(begin.plus(tolerance))).orElse(true);
    }
  }

  /**
   * What came of it.
   *
   * @param compared how many requests are in both logs
   * @param undecided how many are too young or too old to judge
   * @param failures what the key manager evaluated and an appliance says to have failed after that,
   *     one sentence each: no log can show that the result did not leave
   * @param findings what does not fit, one sentence each; empty if all is well
   */
  public record Result(int compared, int undecided, List<String> failures, List<String> findings) {
    /** Copies the sentences. */
    public Result {
      failures = List.copyOf(failures);
      findings = List.copyOf(findings);
    }
  }

  private Reconciliation(List<ReadLog> appliances, ReadLog keyManager, Leeway leeway) {
    this.appliances = appliances;
    this.keyManager = keyManager;
    this.leeway = leeway;
  }

  /**
   * Verifies all chains and compares them.
   *
   * @param appliances of all appliances of the project, one chain each
   * @param keyManager may hide other projects' records
   * @param now for logs that are current
   * @throws BrokenChainException if one of the chains is broken in itself
   */
  public static Result run(
      List<AuditChain> appliances, AuditChain keyManager, Leeway leeway, Instant now)
      throws IOException {
    List<ReadLog> logs = new ArrayList<>();
    for (AuditChain chain : appliances) {
      String number = appliances.size() == 1 ? "" : (logs.size() + 1) + "th ";
      logs.add(ReadLog.of("the " + number + "appliance's log", chain, now));
    }
    Reconciliation run = new Reconciliation(logs, ReadLog.of(KEY_MANAGER, keyManager, now), leeway);
    run.compareHeads();
    run.compareUses();
    return new Result(run.compared, run.undecided, run.failures, run.findings);
  }

  private void compareHeads() throws IOException {
    for (ReadLog appliance : appliances) {
      findings.addAll(keyManager.misfits(appliance.name(), appliance.index().met(), leeway));
      List<UseIndex.Met> met =
          keyManager.index().met().stream()
              .filter(one -> ofInstance(one.identity()).equals(Optional.of(appliance)))
              .toList();
      findings.addAll(appliance.misfits(KEY_MANAGER, met, leeway));
    }
  }

  /** Returns the log of the appliance that was this instance. */
  private Optional<ReadLog> ofInstance(String instance) {
    return appliances.size() == 1
        ? Optional.of(appliances.get(0))
        : appliances.stream().filter(log -> log.index().isOf(instance)).findFirst();
  }

  private void compareUses() {
    for (var trial : keyManager.index().trials().entrySet()) {
      ofInstance(trial.getValue().identity())
          .filter(appliance -> !appliance.index().mentions(trial.getKey()))
          .ifPresent(appliance -> missing(appliance, keyManager, trial));
    }
    for (var request : keyManager.index().done().entrySet()) {
      Optional<ReadLog> appliance = ofInstance(request.getValue().identity());
      if (appliance.isEmpty()) {
        findings.add(keyManager.lackedBy("the logs of the appliances that were given", request));
      } else {
        compareAt(appliance.get(), request);
      }
    }
    for (ReadLog appliance : appliances) {
      appliance.index().done().entrySet().stream()
          .filter(request -> !keyManager.index().done().containsKey(request.getKey()))
          .forEach(request -> missing(keyManager, appliance, request));
    }
  }

  private void compareAt(ReadLog appliance, Map.Entry<String, UseIndex.Request> request) {
    UseIndex.Request there = appliance.index().done().get(request.getKey());
    compared += there == null ? 0 : 1;
    if (appliance.index().explains(request.getKey(), request.getValue())) {
      noteFailures(appliance, request);
    } else if (there == null) {
      missing(appliance, keyManager, request);
    } else {
      findings.add(
          "Request %s is %s in %s (%s), and %s in %s (%s)"
              .formatted(
                  request.getKey(),
                  there.uses(),
                  appliance.name(),
                  there,
                  request.getValue().uses(),
                  KEY_MANAGER,
                  request.getValue()));
    }
  }

  /** What failed after the key manager's part is in the appliance's log as such. */
  private void noteFailures(ReadLog appliance, Map.Entry<String, UseIndex.Request> request) {
    if (!appliance.index().hasAllAsDone(request.getKey(), request.getValue())) {
      failures.add(
          "Request %s was evaluated by the key manager (%s, %s), and failed according to %s"
              .formatted(
                  request.getKey(),
                  request.getValue(),
                  request.getValue().uses(),
                  appliance.name()));
    }
  }

  private void missing(
      ReadLog lacking, ReadLog having, Map.Entry<String, UseIndex.Request> request) {
    Instant at = request.getValue().at();
    if (leeway.reachesBackTo(at) && lacking.reachesOnTo(at, leeway)) {
      findings.add(having.lackedBy(lacking.name(), request));
    } else {
      undecided++;
    }
  }
}
