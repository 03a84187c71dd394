package io.cryptos3.keymanager;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.TestClient;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.BootstrapChallenge;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateProject;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.Hashes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.RenewRecords;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.VersionRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Walks a project over a key manager's API as owner and appliance do; any step may be left out. */
final class TestRoad {
  private static final DescribedApi API = DescribedApi.of("key-manager.yaml");

  final URI url;
  final Fingerprint fingerprint;
  final TestClient anyone;
  final TestOwner owner;
  TestOwner.Bootstrapped appliance;
  TestClient instance;

  TestRoad(URI url, Fingerprint fingerprint)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.url = url;
    this.fingerprint = fingerprint;
    this.anyone = client(Optional.empty());
    KeyManagerIdentity identity =
        Json.decode(anyone.send("GET", "/v1/identity").body(), KeyManagerIdentity.class);
    this.owner = new TestOwner(identity, url);
  }

  private TestRoad(URI url, TestRoad before) {
    this.url = url;
    this.fingerprint = before.fingerprint;
    this.anyone = client(Optional.empty());
    this.owner = before.owner;
    this.appliance = before.appliance;
    this.instance = client(Optional.of(appliance.tls()));
  }

  /** The same project and appliance, after the key manager was started again. */
  TestRoad at(URI newUrl) {
    return new TestRoad(newUrl, this);
  }

  TestClient client(Optional<TlsIdentity> identity) {
    return new TestClient(url, fingerprint, Role.KEY_MANAGER, identity, API);
  }

  String projectPath() {
    return "/v1/projects/" + owner.project;
  }

  String instancePath() {
    return projectPath() + "/instances/" + appliance.id();
  }

  String versionPath(KeyVersionId version) {
    return instancePath() + "/versions/" + version;
  }

  HttpResponse<byte[]> createProject(String invitation) throws IOException, InterruptedException {
    return anyone.send("POST", "/v1/projects", new CreateProject(owner.descriptor, invitation));
  }

  BootstrapChallenge challenge() throws IOException, InterruptedException {
    return Json.decode(
        anyone.send("POST", projectPath() + "/bootstrap/challenge").body(),
        BootstrapChallenge.class);
  }

  HttpResponse<byte[]> bootstrap() throws IOException, InterruptedException {
    return bootstrap(owner.bootstrap(challenge()));
  }

  HttpResponse<byte[]> bootstrap(TestOwner.Bootstrapped next)
      throws IOException, InterruptedException {
    use(next);
    return anyone.send("PUT", instancePath(), appliance.message());
  }

  /** Acts as this appliance from now on. */
  void use(TestOwner.Bootstrapped other) {
    appliance = other;
    instance = client(Optional.of(other.tls()));
  }

  HttpResponse<byte[]> activate(Scalar once) throws IOException, InterruptedException {
    Point point = appliance.half().evaluate(once.timesGenerator());
    return instance.send(
        "POST",
        instancePath() + "/activate",
        new ActivateInstance(RequestId.random(TestOwner.RANDOM), Bytes.of(point.encode())));
  }

  /** Everything up to an active instance. */
  void open(String invitation) throws IOException, InterruptedException {
    require(createProject(invitation), 204);
    require(bootstrap(), 204);
    try (Scalar once = Scalar.random(TestOwner.RANDOM)) {
      require(activate(once), 200);
    }
  }

  HttpResponse<byte[]> create(KeyVersionId version, KeyId key)
      throws IOException, InterruptedException {
    return create(version, key, 0);
  }

  HttpResponse<byte[]> create(KeyVersionId version, KeyId key, int number)
      throws IOException, InterruptedException {
    Bytes nameHash = Hashes.sha256(version.hex().getBytes(StandardCharsets.US_ASCII));
    return instance.send(
        "PUT",
        versionPath(version),
        new CreateVersion(RequestId.random(TestOwner.RANDOM), key, number, nameHash));
  }

  /** Creates and activates a version. */
  VersionRecords createActive(KeyVersionId version) throws IOException, InterruptedException {
    return createActive(version, KeyId.random(TestOwner.RANDOM), 0);
  }

  VersionRecords createActive(KeyVersionId version, KeyId key, int number)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> created = create(version, key, number);
    require(created, 200);
    require(instance.send("POST", versionPath(version) + "/activate"), 204);
    return Json.decode(created.body(), VersionRecords.class);
  }

  HttpResponse<byte[]> renew(KeyVersionId... versions) throws IOException, InterruptedException {
    return instance.send(
        "POST",
        instancePath() + "/versions/records",
        new RenewRecords(RequestId.random(TestOwner.RANDOM), List.of(versions)));
  }

  HttpResponse<byte[]> evaluate(KeyVersionId version, KeyUsage usage, Point... points)
      throws IOException, InterruptedException {
    return evaluate(RequestId.random(TestOwner.RANDOM), 0, version, usage, points);
  }

  HttpResponse<byte[]> evaluate(
      RequestId request, long epoch, KeyVersionId version, KeyUsage usage, Point... points)
      throws IOException, InterruptedException {
    EvaluateGroup group = group(request, epoch, version, usage, points);
    return evaluate(new EvaluateRequest(request, epoch, List.of(group)));
  }

  /** Does the appliance's step, and proves it. */
  EvaluateGroup group(
      RequestId request, long epoch, KeyVersionId version, KeyUsage usage, Point... points) {
    ProofContext context =
        new ProofContext(
            ProverRole.APPLIANCE, owner.project, appliance.id(), epoch, usage, version, request);
    ProvenPoints proven =
        appliance.half().evaluateAndProve(context, List.of(points), TestOwner.RANDOM);
    return new EvaluateGroup(
        version,
        usage,
        Points.encode(List.of(points)),
        Points.encode(proven.points()),
        EvaluationProof.of(proven.proof()));
  }

  HttpResponse<byte[]> evaluate(EvaluateRequest message) throws IOException, InterruptedException {
    return evaluate(message, message.requestId());
  }

  HttpResponse<byte[]> evaluate(EvaluateRequest message, RequestId inHeader)
      throws IOException, InterruptedException {
    return instance.send("POST", instancePath() + "/evaluate", inHeader, message);
  }

  /** Wraps a DEK to the public key, unwraps it over the servers, and compares. */
  boolean roundTrips(KeyVersionId version, Point publicKey)
      throws IOException, InterruptedException {
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, TestOwner.RANDOM);
        BlindedPoint blinded = Kem.blind(wrapped.capsule(), TestOwner.RANDOM)) {
      HttpResponse<byte[]> answer = evaluate(version, KeyUsage.WRAP, blinded.point());
      require(answer, 200);
      EvaluateResponse evaluated = Json.decode(answer.body(), EvaluateResponse.class);
      Point z = Point.decode(evaluated.groups().get(0).points().get(0).toArray());
      try (SecretBytes dek = blinded.unblind(z, publicKey)) {
        return dek.equals(wrapped.dek());
      }
    }
  }

  static void require(HttpResponse<byte[]> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          answer.statusCode()
              + " instead of "
              + status
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
