package io.cryptos3.owner;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.CertificateRequest;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.Pem;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ClientCertificate;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.OwnerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;

/**
 * Creates a client's identity: the key is made here and goes into a file, the appliance certifies
 * it.
 */
public final class ClientEnrolment {

  private final String name;
  private final Path file;
  private final KeyPair pair;

  /**
   * Draws the key.
   *
   * @param name of the identity
   * @param file is created by the enrolment, with mode 0600
   * @throws IOException if the file exists already
   */
  public ClientEnrolment(String name, Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      throw new IOException("File exists already, and is not overwritten: " + file);
    }
    this.name = name;
    this.file = file;
    this.pair = EcKeys.generate(random);
  }

  /**
   * Has an administrator's connection certify the identity.
   *
   * @throws IOException if the appliance refuses or the file cannot be written
   */
  public void enrol(ServerClient appliance) throws IOException {
    save(appliance.post("v1/clients", request(), ClientCertificate.class));
  }

  /**
   * Has the owner certify the identity and make it an administrator: the first one, whom no
   * administrator can enrol.
   *
   * @throws IOException if the appliance refuses or the file cannot be written
   */
  public void enrolAdministrator(Owner owner, BootstrapTarget target) throws IOException {
    ServerClient appliance = target.connect();
    OwnerCommand command =
        new OwnerCommand(
                owner.project().projectId(),
                "POST /v1/owner/clients",
                target.challenge(appliance, owner.clock()).nonce(),
                owner.nextSequence(),
                Bytes.of(Json.encode(request())),
                Bytes.EMPTY)
            .signedBy(owner.secrets().signingKey());
    save(appliance.post("v1/owner/clients", command, ClientCertificate.class));
  }

  private IssueClient request() {
    return new IssueClient(name, Bytes.of(CertificateRequest.create(name, pair)));
  }

  private void save(ClientCertificate certificate) throws IOException {
    IdentityFile.write(
        file, new TlsIdentity(pair.getPrivate(), Pem.certificates(certificate.chainPem())));
  }
}
