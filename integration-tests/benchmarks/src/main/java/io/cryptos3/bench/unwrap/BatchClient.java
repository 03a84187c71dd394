package io.cryptos3.bench.unwrap;

import io.cryptos3.client.ServerClient;
import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.harness.TestProject;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapProofs;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends batches of points, one after the other, over one connection. */
final class BatchClient {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ServerClient appliance;
  private final ProjectDescriptor project;
  private final KeyVersionName version = new KeyVersionName(HadoopKeys.KEY, 0);
  private final List<Point> blinded;

  private BatchClient(ServerClient appliance, ProjectDescriptor project, int size) {
    this.appliance = appliance;
    this.project = project;
    this.blinded =
        Stream.generate(() -> io.cryptos3.bench.key.Points.random(RANDOM)).limit(size).toList();
  }

  /**
   * Makes a client.
   *
   * @param size points of each batch
   */
  static BatchClient open(TestProject system, int size) throws IOException {
    Path folder = system.folder();
    try {
      ProjectDescriptor project =
          Json.decode(
              Files.readAllBytes(folder.resolve("shop.project.json")), ProjectDescriptor.class);
      var root = CertificateChecks.parse(project.caCertificate().toArray());
      var tls =
          TlsContexts.create(
              Optional.of(IdentityFile.read(folder.resolve("alice.pem"))),
              Trust.appliances(root, Clock.systemUTC()));
      return new BatchClient(
          new ServerClient("appliance", system.appliance().url(), tls, TIMEOUT), project, size);
    } catch (CryptoS3Exception | CertificateException e) {
      throw new IOException("Bad project descriptor in " + folder, e);
    }
  }

  int size() {
    return blinded.size();
  }

  /** An answer that was not looked at yet. */
  record Answer(RequestId request, UnwrapResponse response) {}

  /** Has one batch unwrapped. */
  Answer unwrap() throws IOException {
    RequestId id = RequestId.random(RANDOM);
    UnwrapRequest request =
        new UnwrapRequest(id, List.of(new UnwrapGroup(version.toString(), Points.encode(blinded))));
    return new Answer(id, appliance.post("v1/unwrap", request, id.hex(), UnwrapResponse.class));
  }

  /** Checks the proofs of both servers, as every client does. */
  void verify(Answer answer) throws IOException {
    UnwrapProofs proofs =
        UnwrapProofs.of(
            answer.response.instanceShare(),
            project,
            answer.request,
            (received, expected) -> received.verifyForReading(expected, project));
    proofs.verify(version, blinded, answer.response.groups().get(0));
  }
}
