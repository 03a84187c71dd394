package io.cryptos3.cli.owner;

import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.Pem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code project ca}: the project's root certificate, for programs that are not ours. */
@Command(
    name = "ca",
    description = {
      "Writes the project's CA certificate, which the project's descriptor holds.",
      "It is public. A PKCS #12 file is a truststore without a password."
    },
    mixinStandardHelpOptions = true)
final class ProjectCaCommand implements Callable<Integer> {

  /** How the certificate is written. */
  enum Format {
    PEM,
    PKCS12
  }

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "PEM",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "new file; default: standard output, for PEM only")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    X509Certificate root =
        CertificateChecks.parse(ProjectFiles.readDescriptor(project).caCertificate().toArray());
    if (out != null) {
      try (OutputStream file = Files.newOutputStream(out, StandardOpenOption.CREATE_NEW)) {
        write(root, file);
      }
    } else if (format == Format.PEM) {
      spec.commandLine().getOut().print(Pem.encode(List.of(root)));
      spec.commandLine().getOut().flush();
    } else {
      throw new IOException("A truststore is not text: name a file with --out");
    }
    return 0;
  }

  private void write(X509Certificate root, OutputStream file)
      throws IOException, GeneralSecurityException {
    if (format == Format.PEM) {
      file.write(Pem.encode(List.of(root)).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    // A certificate is no secret, and a password that everybody knows protects nothing. These are
    // the
    // JDK's settings for a file that opens without one, and with any; this process ends with it.
    Security.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    Security.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("cryptos3", root);
    store.store(file, null);
  }
}
