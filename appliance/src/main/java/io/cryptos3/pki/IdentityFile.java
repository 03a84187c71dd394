package io.cryptos3.pki;

import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A client's identity in one PEM file: the private key (PKCS #8), then the certificate chain, leaf
 * first.
 *
 * <p>The file has mode 0600 from its first byte on, and a file that group or others may read is
 * refused, as ssh does. On file systems without POSIX permissions neither can be done.
 */
public final class IdentityFile {

  private IdentityFile() {}

  /**
   * Writes a new file.
   *
   * @throws IOException if the file exists already or cannot be written
   */
  public static void write(Path file, TlsIdentity identity) throws IOException {
    List<PemObject> objects = new ArrayList<>();
    objects.add(new PemObject(Pem.PRIVATE_KEY, identity.privateKey().getEncoded()));
    objects.addAll(Pem.objects(identity.chain()));
    byte[] pem = Pem.encodeObjects(objects).getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes content = SecretBytes.takeOver(pem)) {
      PrivateFiles.create(file, content);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, others may read it, or it is not one private key and
   *     the chain of its certificate
   */
  public static TlsIdentity read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    String text = Files.readString(file);
    List<X509Certificate> chain = Pem.certificates(text);
    List<PrivateKey> keys = new ArrayList<>();
    try {
      for (PemObject entry : Pem.decodeObjects(text)) {
        if (entry.getType().equals(Pem.PRIVATE_KEY)) {
          try (SecretBytes der = SecretBytes.takeOver(entry.getContent())) {
            keys.add(EcKeys.privateKey(der));
          }
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed identity file " + file + ": " + e.getMessage(), e);
    }
    if (keys.size() != 1 || chain.isEmpty()) {
      throw new IOException(
          "Malformed identity file " + file + ": it needs a private key and its certificate");
    }
    return new TlsIdentity(keys.get(0), chain);
  }
}
