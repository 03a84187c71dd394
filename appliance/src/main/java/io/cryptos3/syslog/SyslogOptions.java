package io.cryptos3.syslog;

import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.Pem;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import picocli.CommandLine.Option;

/** Where a server sends a copy of its audit log. */
public final class SyslogOptions {

  @Option(
      names = "--syslog",
      paramLabel = "URI",
      description =
          "where a copy of the audit log goes, as RFC 5424 messages: tcp://HOST:PORT, or"
              + " tls://HOST:PORT (default: nowhere)")
  private String uri;

  @Option(
      names = "--syslog-ca-file",
      paramLabel = "FILE",
      description =
          "PEM certificates of the authorities that may certify the receiver of tls:// (default:"
              + " those of the Java runtime)")
  private Path authorities;

  @Option(
      names = "--syslog-identity-file",
      paramLabel = "FILE",
      description =
          "what the server shows to the receiver of tls://: a private key and its certificates,"
              + " PEM (default: nothing)")
  private Path identity;

  /**
   * Returns the receiver; empty if there is none.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the URI is none of a receiver
   */
  public Optional<SyslogReceiver> receiver() throws IOException {
    return uri == null || uri.isBlank()
        ? Optional.empty()
        : Optional.of(SyslogReceiver.of(uri, sockets()));
  }

  private SSLSocketFactory sockets() throws IOException {
    X509TrustManager trust =
        authorities == null
            ? Trust.ofJavaRuntime()
            : Trust.authorities(Pem.certificates(Files.readString(authorities)));
    Optional<TlsIdentity> shown =
        identity == null ? Optional.empty() : Optional.of(IdentityFile.read(identity));
    return TlsContexts.create(shown, trust).getSocketFactory();
  }
}
