package io.cryptos3.pki;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {

  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String CERTIFICATE = "CERTIFICATE";

  private Pem() {}

  /** Returns certificates as text, in their order. */
  public static String encode(List<X509Certificate> certificates) {
    return encodeObjects(objects(certificates));
  }

  /**
   * Reads the certificates in a text, in their order.
   *
   * @throws IOException if one is malformed
   */
  public static List<X509Certificate> certificates(String text) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      for (PemObject entry : decodeObjects(text)) {
        if (entry.getType().equals(CERTIFICATE)) {
          found.add(CertificateChecks.parse(entry.getContent()));
        }
      }
    } catch (CertificateException e) {
      throw new IOException("Malformed certificate: " + e.getMessage(), e);
    }
    return found;
  }

  static List<PemObject> objects(List<X509Certificate> certificates) {
    try {
      List<PemObject> objects = new ArrayList<>();
      for (X509Certificate certificate : certificates) {
        objects.add(new PemObject(CERTIFICATE, certificate.getEncoded()));
      }
      return objects;
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("bug: a parsed certificate cannot be encoded", e);
    }
  }

  static String encodeObjects(List<PemObject> objects) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject object : objects) {
        writer.writeObject(object);
      }
    } catch (IOException e) {
      throw new IllegalStateException("bug: a string cannot be written", e);
    }
    return text.toString();
  }

  static List<PemObject> decodeObjects(String text) throws IOException {
    List<PemObject> found = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(text))) {
      for (PemObject entry = reader.readPemObject();
          entry != null;
          entry = reader.readPemObject()) {
        found.add(entry);
      }
    }
    return found;
  }
}
