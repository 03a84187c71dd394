package io.cryptos3.provider.client;

import io.cryptos3.secret.Wipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who this client is: an EC private key and its certificate chain, leaf first, from one PEM file.
 *
 * <p>A file that group or others may use is refused.
 *
 * <p>Immutable; safe for several threads.
 */
public final class ClientIdentity extends ClientCredentials {
  private static final char[] NO_PASSWORD = new char[0];

  /** RFC 7468 §2, with the two labels that an identity file has. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "-----BEGIN (PRIVATE KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private final Path file;
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientIdentity(Path file, PrivateKey key, List<X509Certificate> chain) {
    this.file = file;
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Reads an identity.
   *
   * @throws IOException if the file cannot be read, others may read it, or it is not one PKCS #8
   *     private key with the chain of its certificate
   */
  public static ClientIdentity read(Path file) throws IOException {
    byte[] text = PrivateFile.read("client identity file", file);
    try {
      return parse(file, new String(text, StandardCharsets.ISO_8859_1));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("Malformed client identity file " + file, e);
    } finally {
      Wipe.bytes(text);
    }
  }

  private static ClientIdentity parse(Path file, String text)
      throws IOException, GeneralSecurityException {
    PrivateKey key = null;
    List<X509Certificate> chain = new ArrayList<>();
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      byte[] der = Base64.getMimeDecoder().decode(entries.group(2));
      if (entries.group(1).equals("CERTIFICATE")) {
        chain.add(certificate(der));
      } else if (key == null) {
        key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        Wipe.bytes(der);
      } else {
        throw new IOException("Client identity file " + file + " holds more than one private key");
      }
    }
    if (key == null || chain.isEmpty()) {
      throw new IOException(
          "Client identity file "
              + file
              + (key == null ? " holds no private key" : " holds no certificate"));
    }
    return new ClientIdentity(file, key, chain);
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  @Override
  KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  @Override
  Optional<String> authorization() {
    return Optional.empty();
  }

  @Override
  String remedy() {
    return "an administrator can issue a new identity (cryptos3 client create …)";
  }

  /** Shows the subject and the file, never the key. */
  @Override
  public String toString() {
    return chain.get(0).getSubjectX500Principal() + " of " + file;
  }
}
