package io.cryptos3.appliance;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.Access;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.HttpsServer;
import io.cryptos3.server.Listen;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.server.RouteTable;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.splitkey.VersionScalars;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.Bootstrap;
import io.cryptos3.wire.BootstrapKeyManager;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateVersion;
import io.cryptos3.wire.EvaluateGroup;
import io.cryptos3.wire.EvaluateRequest;
import io.cryptos3.wire.EvaluateResponse;
import io.cryptos3.wire.EvaluatedGroup;
import io.cryptos3.wire.EvaluationProof;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.PublicKeyRecords;
import io.cryptos3.wire.Role;
import io.cryptos3.wire.VersionIdentity;
import io.cryptos3.wire.VersionRecords;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * In the place of a project's key manager, with its TLS key and its record key: what it lies about
 * is not to be seen from who it is. It has halves of versions that fit nothing.
 */
final class LyingKeyManager implements AutoCloseable {
  private static final String PROJECT = "/v1/projects/{project}";
  private static final String INSTANCE = PROJECT + "/instances/{instance}";

  /** Makes the records of a version that was asked for. */
  interface Records {
    VersionRecords of(VersionIdentity asked) throws Exception;
  }

  /** What is wrong in the trial of an instance. */
  enum TrialLie {
    NOTHING,
    RESULT,
    SHARE
  }

  final SecureRandom random = new SecureRandom();
  private final VersionScalars scalars = VersionScalars.random(random);
  private final ProjectDescriptor project;
  private final SigningKey recordKey;
  private final Clock clock;
  private final Challenges challenges;
  private final HttpsServer https;
  private volatile Records records = asked -> issue(asked, ownKey());
  private volatile TrialLie trialLie = TrialLie.NOTHING;
  private volatile Scalar pad;
  private volatile Bytes publicShare;

  /** Starts where the descriptor says the key manager is, which must have stopped. */
  LyingKeyManager(TestProject of) throws Exception {
    Path data = of.keyManagerData();
    this.project = of.descriptor();
    this.recordKey =
        SigningKey.of(SecretBytes.takeOver(Files.readAllBytes(data.resolve("record-signing.key"))));
    this.clock = of.clock;
    TlsIdentity tls = IdentityFile.read(data.resolve("tls.pem"));
    this.challenges = new Challenges(Role.KEY_MANAGER, () -> tls, clock, random);
    Listen listen = new Listen("127.0.0.1", URI.create(project.keyManagerUrl()).getPort());
    this.https = HttpsServer.start(listen, tls, Trust.anyClientKey(), routes());
  }

  private RouteTable routes() {
    Access all = Access.open();
    return RouteTable.of(
        List.of(
            Route.post(
                PROJECT + "/bootstrap/challenge",
                all,
                request -> Response.ok(challenges.issue("owner"))),
            Route.put(INSTANCE, all, this::bootstrap),
            Route.post(INSTANCE + "/activate", all, this::activate),
            Route.put(INSTANCE + "/versions/{version}", all, this::createVersion),
            Route.post(INSTANCE + "/evaluate", all, this::evaluate)));
  }

  SigningKey ownKey() {
    return recordKey;
  }

  /** Answers with these records from now on. */
  void answer(Records lie) {
    records = lie;
  }

  /** Lies so in trials from now on. */
  void lieInTrials(TrialLie lie) {
    trialLie = lie;
  }

  VersionRecords issue(VersionIdentity identity, SigningKey signer) throws Exception {
    return PublicKeyRecords.issue(
        identity, scalars, project.pointY(), signer, clock.instant(), random);
  }

  private Response createVersion(Request request) {
    CreateVersion message = request.body(CreateVersion.class);
    try {
      return Response.ok(
          records.of(
              new VersionIdentity(
                  project.projectId(),
                  message.keyId(),
                  new KeyVersionId(request.parameter("version")),
                  message.number(),
                  message.nameHash())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The results of another factor, with the best proof that there can be of them. */
  private Response evaluate(Request request) {
    EvaluateRequest message = request.body(EvaluateRequest.class);
    EvaluateGroup group = message.groups().get(0);
    ProofContext context =
        new ProofContext(
            ProverRole.KEY_MANAGER,
            project.projectId(),
            new InstanceId(request.parameter("instance")),
            message.epoch(),
            group.usage(),
            group.versionId(),
            message.requestId());
    try (Scalar one = Scalar.random(random);
        Scalar other = Scalar.random(random);
        KeyManagerHalf half = KeyManagerHalf.join(one, other)) {
      ProvenPoints proven =
          half.evaluateAndProve(
              context,
              Point.GENERATOR,
              scalars.publicKey(group.usage(), project.pointY()),
              Points.decode(group.points()),
              random);
      return Response.ok(
          new EvaluateResponse(
              List.of(
                  new EvaluatedGroup(
                      Points.encode(proven.points()), EvaluationProof.of(proven.proof())))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Response bootstrap(Request request) {
    BootstrapKeyManager message = request.body(BootstrapKeyManager.class);
    Bytes nonce = message.record().keyManagerNonce();
    try (ChallengeKeys keys = challenges.take(nonce).orElseThrow()) {
      pad = Bootstrap.acceptAtKeyManager(message, project, nonce, keys.boxKey());
      publicShare = message.record().publicShare();
      return Response.noContent();
    } catch (CryptoS3Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Response activate(Request request) {
    Bytes other = Bytes.of(Scalar.random(random).timesGenerator().encode());
    try (Scalar once = Scalar.random(random);
        KeyManagerHalf half = KeyManagerHalf.join(once, pad)) {
      Point received = Point.decode(request.body(ActivateInstance.class).point().toArray());
      Bytes right = Bytes.of(half.evaluate(received).encode());
      InstanceShare share =
          InstanceShare.issue(
              project.projectId(),
              new InstanceId(request.parameter("instance")),
              0,
              trialLie == TrialLie.SHARE ? other : publicShare,
              recordKey);
      return Response.ok(
          new InstanceActivated(
              Bytes.of(once.times(project.pointY()).encode()),
              trialLie == TrialLie.RESULT ? other : right,
              share));
    } catch (CryptoS3Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    https.close();
    challenges.close();
  }
}
