package io.cryptos3.metrics;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.KeyUse;
import io.cryptos3.server.ProblemException;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * An audit log that is measured. As nothing is released without a record, the records also tell how
 * many points were evaluated.
 */
public final class MeasuredAuditLog implements AuditLog {

  private final AuditLog log;
  private final Metrics metrics;
  private final Timer appends;

  /** Measures a log from now on. */
  public MeasuredAuditLog(AuditLog log, Metrics metrics) {
    this.log = log;
    this.metrics = metrics;
    this.appends =
        metrics.timer("cryptos3.audit.append", "How long a record takes until it is durable");
  }

  @Override
  public void append(AuditEvent event) {
    long start = System.nanoTime();
    try {
      log.append(event);
      appends.record(Duration.ofNanos(System.nanoTime() - start));
      count(event);
    } catch (ProblemException e) {
      metrics
          .counter("cryptos3.audit.failures", "Records that could not be written", "log", "audit")
          .increment();
      throw e;
    }
  }

  private void count(AuditEvent event) {
    int points = event.keys().stream().mapToInt(KeyUse::points).sum();
    if (points > 0) {
      metrics
          .counter("cryptos3.points", "Points of requests", "outcome", event.outcome())
          .increment(points);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
