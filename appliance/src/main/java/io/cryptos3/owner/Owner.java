package io.cryptos3.owner;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.OwnerFile;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The owner of a project with the master key at hand: the secrets derived from it, checked against
 * the project point, and the project's CA.
 *
 * <p>Lives for one command, in one thread; closing forgets the secrets.
 */
public final class Owner implements AutoCloseable {

  private final ProjectDescriptor project;
  private final OwnerSecrets secrets;
  private final CertificateAuthority root;
  private final OwnerSequence sequence;
  private final Clock clock;
  private final SecureRandom random;

  private Owner(
      ProjectDescriptor project,
      OwnerSecrets secrets,
      CertificateAuthority root,
      OwnerSequence sequence,
      Clock clock,
      SecureRandom random) {
    this.project = project;
    this.secrets = secrets;
    this.root = root;
    this.sequence = sequence;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Derives the owner's secrets and checks them against the project.
   *
   * @param ownerFile gets the number of each thing signed
   * @param masterKey stays the caller's to close
   * @throws IOException if this is not the project's master key, or the files do not belong
   *     together
   */
  public static Owner open(
      ProjectDescriptor project,
      Path ownerFile,
      MasterKey masterKey,
      Clock clock,
      SecureRandom random)
      throws IOException {
    OwnerFile own = ProjectFiles.readOwner(ownerFile);
    if (!own.projectId().equals(project.projectId())) {
      throw new IOException(ownerFile + " belongs to another project than " + project.name());
    }
    OwnerSecrets secrets = MasterKeyCheck.derive(project, masterKey);
    try {
      CertificateAuthority root = openCa(project, own, secrets, clock, random);
      return new Owner(project, secrets, root, new OwnerSequence(ownerFile, clock), clock, random);
    } catch (IOException | RuntimeException e) {
      secrets.close();
      throw e;
    }
  }

  private static CertificateAuthority openCa(
      ProjectDescriptor project,
      OwnerFile own,
      OwnerSecrets secrets,
      Clock clock,
      SecureRandom random)
      throws IOException {
    try (SecretBytes key = secrets.caSeal().open(own.sealedCaKey().toArray())) {
      return new CertificateAuthority(
          CertificateChecks.parse(project.caCertificate().toArray()),
          EcKeys.privateKey(key),
          clock,
          random);
    } catch (GeneralSecurityException e) {
      throw new IOException("Malformed CA of project " + project.name(), e);
    }
  }

  ProjectDescriptor project() {
    return project;
  }

  OwnerSecrets secrets() {
    return secrets;
  }

  CertificateAuthority root() {
    return root;
  }

  long nextSequence() throws IOException {
    return sequence.next();
  }

  Clock clock() {
    return clock;
  }

  SecureRandom random() {
    return random;
  }

  /** Forgets the owner's secrets. */
  @Override
  public void close() {
    secrets.close();
  }
}
