package io.cryptos3.doctor;

import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

/** Checks the files that a client has: the project's descriptor and its own identity. */
public final class ProjectCheck {

  private final Findings findings;
  private final Clock clock;

  /** Adds to these findings. */
  public ProjectCheck(Findings findings, Clock clock) {
    this.findings = findings;
    this.clock = clock;
  }

  /** Checks the descriptor; empty if it cannot be used, so that nothing else can be checked. */
  public Optional<ProjectDescriptor> descriptor(Path file) {
    try {
      ProjectDescriptor project = ProjectFiles.readDescriptor(file);
      X509Certificate root = CertificateChecks.parse(project.caCertificate().toArray());
      findings.ok("descriptor", "project " + project.name() + ", signed by its owner");
      findings.ends(
          "project's CA certificate",
          root.getNotAfter().toInstant(),
          clock.instant(),
          "create a new project and move the data to it");
      return Optional.of(project);
    } catch (IOException | CertificateException e) {
      findings.problem(
          "descriptor", e.toString(), "get NAME.project.json anew from the project's owner");
      return Optional.empty();
    }
  }

  /** Checks a client's key and certificate. */
  public void identity(Path file, ProjectDescriptor project) {
    String fix = "cryptos3 client create NAME --out FILE, by an administrator; mode 0600";
    try {
      X509Certificate root = CertificateChecks.parse(project.caCertificate().toArray());
      var chain = IdentityFile.read(file).chain();
      findings.ends(
          "identity " + CertificateChecks.commonName(chain.get(0)),
          chain.get(0).getNotAfter().toInstant(),
          clock.instant(),
          fix);
      CertificateChecks.requireClient(chain, root, clock.instant());
    } catch (IOException | CertificateException e) {
      findings.problem("identity " + file, e.getMessage(), fix);
    }
  }
}
