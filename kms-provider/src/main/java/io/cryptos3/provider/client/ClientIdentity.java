package io.cryptos3.provider.client;

import io.cryptos3.secret.Wipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who this client is: an EC private key and its certificate chain, leaf first, from one PEM file.
 *
 * <p>A file that group or others may read or write is refused, as ssh does; on file systems without
 * POSIX permissions that cannot be checked.
 *
 * <p>Immutable; safe for several threads.
 */
public final class ClientIdentity {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

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
    requirePrivate(file);
    byte[] text = Files.readAllBytes(file);
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

  private static void requirePrivate(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode;
    try {
      mode = Files.getPosixFilePermissions(file);
    } catch (NoSuchFileException e) {
      throw new IOException("Client identity file does not exist: " + file, e);
    }
    if (mode.stream().anyMatch(OTHERS::contains)) {
      throw new IOException(
          "Client identity file "
              + file
              + " has permissions "
              + PosixFilePermissions.toString(mode)
              + ", which let others use it: chmod 600 "
              + file);
    }
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  PrivateKey key() {
    return key;
  }

  Certificate[] chain() {
    return chain.toArray(new Certificate[0]);
  }

  /** Shows the subject and the file, never the key. */
  @Override
  public String toString() {
    return chain.get(0).getSubjectX500Principal() + " of " + file;
  }
}
