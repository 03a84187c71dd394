package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateProject;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.OwnerFile;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Creates a project: master key, CA, owner key and descriptor are made here, and the key manager
 * learns the descriptor.
 *
 * <p>After a failure nothing is left behind that could be taken for a project.
 */
public final class ProjectCreation {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Clock clock;
  private final SecureRandom random;

  /** Makes projects that start now. */
  public ProjectCreation(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates the project and its files.
   *
   * @param receiver gets the master key and gives it back, before the key manager hears of the
   *     project
   * @throws IOException if a file exists already, the key is not had back, or the key manager is
   *     another one than expected, cannot be reached or refuses
   */
  public void create(NewProject project, ProjectFiles files, MasterKeyReceiver receiver)
      throws IOException {
    files.requireAbsent();
    ServerClient keyManager = keyManager(project);
    KeyManagerIdentity identity = keyManager.get("v1/identity", KeyManagerIdentity.class);
    if (!identity.tlsKeyHash().equals(Bytes.of(project.fingerprint().hash()))) {
      throw new IOException(
          "The key manager calls itself another one than its TLS key: " + project.keyManager());
    }
    ProjectId id = ProjectId.random(random);
    try (MasterKey masterKey = MasterKey.random(random);
        OwnerSecrets secrets = masterKey.derive(id)) {
      CertificateAuthority root = CertificateAuthority.createRoot(project.name(), clock, random);
      ProjectDescriptor descriptor = describe(project, id, secrets, identity, root);
      OwnerFile own = new OwnerFile(id, sealKey(root, secrets, random), 0);
      MasterKeyReceiver.handOver(masterKey, receiver);
      try {
        files.create(descriptor, own);
        keyManager.post("v1/projects", new CreateProject(descriptor, project.invitation()));
      } catch (IOException | RuntimeException e) {
        files.delete();
        receiver.withdraw();
        throw e;
      }
    }
  }

  private static ServerClient keyManager(NewProject project) {
    return new ServerClient(
        "key manager",
        project.keyManager(),
        TlsContexts.create(Optional.empty(), Trust.pinned(project.fingerprint(), Role.KEY_MANAGER)),
        TIMEOUT);
  }

  private static ProjectDescriptor describe(
      NewProject project,
      ProjectId id,
      OwnerSecrets secrets,
      KeyManagerIdentity keyManager,
      CertificateAuthority root) {
    try {
      return new ProjectDescriptor(
              ProjectDescriptor.FORMAT,
              id,
              project.name(),
              Bytes.of(secrets.projectPoint().encode()),
              Bytes.of(secrets.signingKey().verifyKey().encode()),
              keyManager.tlsKeyHash(),
              keyManager.recordKey(),
              project.keyManager().toString(),
              Bytes.of(root.certificate().getEncoded()),
              0,
              Bytes.EMPTY)
          .signedBy(secrets.signingKey());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("bug: a new certificate cannot be encoded", e);
    }
  }

  static Bytes sealKey(CertificateAuthority root, OwnerSecrets secrets, SecureRandom random) {
    try (SecretBytes key = root.toSecret()) {
      return Bytes.of(secrets.caSeal().seal(key, random));
    }
  }
}
