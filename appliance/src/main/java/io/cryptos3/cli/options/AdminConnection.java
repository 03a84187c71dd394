package io.cryptos3.cli.options;

import io.cryptos3.client.ServerClient;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.token.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of commands that talk to an active appliance as a client of the project. */
public class AdminConnection {

  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(names = "--appliance", paramLabel = "URL", required = true)
  private URI appliance;

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @ArgGroup(multiplicity = "1")
  private Shown shown;

  /** By what the client is known. */
  static final class Shown {
    @Option(
        names = "--identity",
        paramLabel = "FILE",
        required = true,
        description = "the client's key and certificate")
    private Path identity;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        required = true,
        description = "a token instead, in a file that is the caller's alone (chmod 600)")
    private Path token;
  }

  /** Returns the descriptor of the project. */
  public final ProjectDescriptor project() throws IOException {
    return ProjectFiles.readDescriptor(project);
  }

  public final ServerClient open() throws IOException {
    if (shown.token == null) {
      TlsIdentity own = IdentityFile.read(shown.identity);
      return open(appliance, ProjectFiles.readDescriptor(project), Optional.of(own));
    }
    BearerToken token = TokenFile.read(shown.token);
    return open(appliance, ProjectFiles.readDescriptor(project), Optional.empty()).bearing(token);
  }

  public static ServerClient open(
      URI appliance, ProjectDescriptor project, Optional<TlsIdentity> own) throws IOException {
    try {
      X509Certificate root = CertificateChecks.parse(project.caCertificate().toArray());
      return new ServerClient(
          "appliance",
          appliance,
          TlsContexts.create(own, Trust.appliances(root, Clock.systemUTC())),
          TIMEOUT);
    } catch (CertificateException e) {
      throw new IOException("Malformed CA certificate in the project's descriptor", e);
    }
  }
}
