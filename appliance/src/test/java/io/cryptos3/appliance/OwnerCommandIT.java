package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.pki.CertificateRequest;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ClientCertificate;
import io.cryptos3.wire.IssueClient;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.OwnerCommand;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the owner that an appliance must not carry out, over the wire. */
class OwnerCommandIT {
  private static final String COMMAND = "v1/owner/clients";

  @TempDir private Path directory;
  private final SecureRandom random = new SecureRandom();
  private TestProject project;
  private ServerClient appliance;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    appliance = project.asNobody();
  }

  @AfterEach
  void stop() {
    project.close();
  }

  // O6
  @Test
  void aCommandIsCarriedOutOnceAndInTime() throws Exception {
    OwnerCommand command = command(project.clock.millis());
    send(command);
    assertRefused(ProblemCode.ACCESS_DENIED, command);

    OwnerCommand late = command(project.clock.millis() + 1);
    project.clock.advance(Duration.ofMinutes(11));
    assertRefused(ProblemCode.ACCESS_DENIED, late);
  }

  // B9, O7
  @Test
  void aCommandThatWasSignedBeforeAnotherIsRefused() throws Exception {
    OwnerCommand before = command(project.clock.millis());
    send(command(project.clock.millis() + 1));
    assertRefused(ProblemCode.CONFLICT, before);
    assertRefused(ProblemCode.CONFLICT, command(1));
  }

  private void send(OwnerCommand command) throws Exception {
    appliance.post(COMMAND, command, ClientCertificate.class);
  }

  private void assertRefused(ProblemCode code, OwnerCommand command) {
    Problems.assertCode(code, () -> send(command));
  }

  private OwnerCommand command(long sequence) throws Exception {
    Bytes request = Bytes.of(CertificateRequest.create("carol", EcKeys.generate(random)));
    try (MasterKey masterKey = project.masterKey();
        OwnerSecrets owner = masterKey.derive(project.descriptor().projectId())) {
      return new OwnerCommand(
              project.descriptor().projectId(),
              "POST /" + COMMAND,
              appliance.post("v1/bootstrap/challenge", BootstrapChallenge.class).nonce(),
              sequence,
              Bytes.of(Json.encode(new IssueClient("carol", request))),
              Bytes.EMPTY)
          .signedBy(owner.signingKey());
    }
  }
}
