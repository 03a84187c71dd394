package io.cryptos3.metrics;

import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.server.HttpsServer;
import io.cryptos3.syslog.SyslogCopy;
import java.time.Clock;

/** The numbers that both servers show. */
public final class ServerGauges {

  private ServerGauges() {}

  /** Shows them from now on. */
  public static void add(
      Metrics metrics, ChainedAuditLog audit, SyslogCopy copy, HttpsServer server, Clock clock) {
    metrics.gauge("cryptos3.audit.waiting", "Records that wait to be written", audit::waiting);
    metrics.gauge(
        "cryptos3.audit.records",
        "The sequence of the last record of the audit log",
        () -> audit.head().sequence());
    metrics.gauge(
        "cryptos3.syslog.behind",
        "Records of the audit log that the syslog receiver may not have yet",
        copy::behind);
    metrics.count(
        "cryptos3.syslog.failures",
        "How often sending to the syslog receiver has failed",
        copy::failures);
    metrics.gauge(
        "cryptos3.certificate.days",
        "Days until the certificate that the server shows ends",
        () -> server.certificateLeft(clock.instant()).toDays());
  }
}
