package io.cryptos3.doctor;

import io.cryptos3.client.HeaderExchange;
import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/** Checks servers from where a client is: reachable, the right ones, unsealed, in time. */
public final class ServerCheck {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOLERATED = Duration.ofMinutes(5);
  private static final Duration NOTICEABLE = Duration.ofSeconds(30);

  private final Findings findings;
  private final ProjectDescriptor project;
  private final Clock clock;

  /** Adds to these findings. */
  public ServerCheck(Findings findings, ProjectDescriptor project, Clock clock) {
    this.findings = findings;
    this.project = project;
    this.clock = clock;
  }

  /** Checks the key manager that the descriptor names. */
  public void keyManager() {
    String subject = "key manager " + project.keyManagerUrl();
    Fingerprint pinned = Fingerprint.ofHash(project.keyManagerTlsKeyHash().toArray());
    try {
      KeyManagerIdentity identity =
          client(
                  "key manager",
                  URI.create(project.keyManagerUrl()),
                  subject,
                  Trust.pinned(pinned, Role.KEY_MANAGER))
              .get("v1/identity", KeyManagerIdentity.class);
      if (identity.recordKey().equals(project.keyManagerRecordKey())) {
        findings.ok(subject, "reachable, with the keys that the descriptor pins");
      } else {
        findings.problem(
            subject,
            "signs with another key than the descriptor pins",
            "start it with the record-signing.key that it had when the project was created");
      }
    } catch (IOException | IllegalArgumentException e) {
      findings.problem(
          subject,
          e.getMessage(),
          "start it, open the way to it, or give it back the tls.pem that the descriptor pins;"
              + " only appliances and the owner need to reach it");
    }
  }

  /** Checks one appliance. */
  public void appliance(URI url) {
    String subject = "appliance " + url;
    try {
      X509TrustManager trust =
          Trust.appliances(CertificateChecks.parse(project.caCertificate().toArray()), clock);
      ServerClient client = client("appliance", url, subject, trust);
      state(subject, client.get("v1/status", ApplianceStatus.class));
    } catch (IOException | CertificateException | IllegalArgumentException e) {
      findings.problem(
          subject,
          e.getMessage(),
          "start it, or open the way to it; if its certificate is refused, it was started anew and"
              + " waits for the owner: cryptos3 bootstrap, with each --hostname that clients call");
    }
  }

  private void state(String subject, ApplianceStatus status) {
    if (!status.projectId().equals(project.projectId())) {
      findings.problem(subject, "serves another project", "call the appliance of this project");
    } else if (status.state() == ApplianceState.ACTIVE) {
      findings.ok(subject, "active, certified by the project");
    } else {
      findings.problem(subject, "sealed: it unwraps nothing", "cryptos3 bootstrap, by the owner");
    }
  }

  private ServerClient client(String name, URI url, String subject, X509TrustManager trust) {
    return new ServerClient(name, url, TlsContexts.create(Optional.empty(), trust), TIMEOUT)
        .exchanging(new ServerTime(subject));
  }

  /** Compares the server's clock, to the second, with the one here. */
  private final class ServerTime implements HeaderExchange {
    private final String subject;

    ServerTime(String subject) {
      this.subject = subject;
    }

    @Override
    public Map<String, String> sent() {
      return Map.of();
    }

    @Override
    public void received(HttpHeaders headers) {
      headers.firstValue("Date").ifPresent(this::compare);
    }

    private void compare(String date) {
      try {
        Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        Duration apart = Duration.between(there, clock.instant()).abs();
        String says = "its clock and the one here are " + apart.toSeconds() + " s apart";
        String fix = "synchronise both clocks by NTP; records and challenges bear " + TOLERATED;
        if (apart.compareTo(TOLERATED) > 0) {
          findings.problem(subject, says, fix);
        } else if (apart.compareTo(NOTICEABLE) > 0) {
          findings.warning(subject, says, fix);
        }
      } catch (DateTimeException e) {
        findings.warning(subject, "its answers have a malformed date", "call it without a proxy");
      }
    }
  }
}
