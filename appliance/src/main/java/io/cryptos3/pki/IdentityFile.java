package io.cryptos3.pki;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A client's identity in one PEM file: the private key (PKCS #8), then the certificate chain, leaf
 * first.
 *
 * <p>The file has mode 0600 from its first byte on, and a file that group or others may read is
 * refused, as ssh does. On file systems without POSIX permissions neither can be done.
 */
public final class IdentityFile {

  private static final String PRIVATE_KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";

  private IdentityFile() {}

  /**
   * Writes a new file.
   *
   * @throws IOException if the file exists already or cannot be written
   */
  public static void write(Path file, TlsIdentity identity) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(PRIVATE_KEY, identity.privateKey().getEncoded()));
      for (X509Certificate certificate : identity.chain()) {
        pem.writeObject(new PemObject(CERTIFICATE, certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("bug: a parsed certificate cannot be encoded", e);
    }
    PrivateFiles.create(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, others may read it, or it is not one private key and
   *     the chain of its certificate
   */
  public static TlsIdentity read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    PrivateKey key = null;
    List<X509Certificate> chain = new ArrayList<>();
    try (PemReader pem = new PemReader(new StringReader(Files.readString(file)))) {
      for (PemObject entry = pem.readPemObject(); entry != null; entry = pem.readPemObject()) {
        if (entry.getType().equals(PRIVATE_KEY) && key == null) {
          key = EcKeys.privateKey(entry.getContent());
        } else if (entry.getType().equals(CERTIFICATE)) {
          chain.add(CertificateChecks.parse(entry.getContent()));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed identity file " + file + ": " + e.getMessage(), e);
    }
    if (key == null || chain.isEmpty()) {
      throw new IOException(
          "Malformed identity file " + file + ": it needs a private key and its certificate");
    }
    return new TlsIdentity(key, chain);
  }
}
