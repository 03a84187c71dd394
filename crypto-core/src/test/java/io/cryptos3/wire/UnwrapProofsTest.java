package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.splitkey.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is blamed for what, of all that can be wrong with an answer to an unwrap. */
class UnwrapProofsTest {
  private final TestProject project = new TestProject();
  private final RequestId request = RequestId.random(project.random);
  private final List<Point> blinded = points();
  private final Server server = new Server();
  private Scalar versionScalar = project.scalars.of(KeyUsage.WRAP);
  private NamedPublicKey publicKey;
  private UnwrappedGroup answer;

  /** One appliance instance and the key manager behind it. */
  private final class Server {
    final InstanceShares shares = project.owner.split(project.random);
    final ApplianceHalf half = ApplianceHalf.takeOver(shares.a());
    final InstanceShare share = project.share(Bytes.of(half.publicShare().encode()));

    UnwrappedGroup answer(RequestId id, List<Point> points) throws Exception {
      ProofContext context =
          share.context(ProverRole.APPLIANCE, KeyUsage.WRAP, project.version.versionId(), id);
      return finish(context, half.evaluateAndProve(context, points, project.random));
    }

    UnwrappedGroup finish(ProofContext context, ProvenPoints halfway) throws Exception {
      try (KeyManagerHalf other = KeyManagerHalf.join(versionScalar, shares.rho())) {
        ProvenPoints whole =
            other.evaluateAndProve(
                context.as(ProverRole.KEY_MANAGER),
                half.publicShare(),
                Point.decode(publicKey.record().publicKey().toArray()),
                halfway.points(),
                project.random);
        return new UnwrappedGroup(
            publicKey,
            Points.encode(halfway.points()),
            EvaluationProof.of(halfway.proof()),
            Points.encode(whole.points()),
            EvaluationProof.of(whole.proof()));
      }
    }
  }

  private List<Point> points() {
    return Stream.generate(() -> Scalar.random(project.random))
        .limit(3)
        .map(Scalar::timesGenerator)
        .toList();
  }

  @BeforeEach
  void answer() throws Exception {
    publicKey = project.named(project.issue().wrap());
    answer = server.answer(request, blinded);
  }

  private List<Point> verify(InstanceShare share, UnwrappedGroup group) throws Exception {
    UnwrapProofs.Records records =
        (received, expected) -> received.verifyForReading(expected, project.descriptor);
    return UnwrapProofs.of(share, project.descriptor, request, records)
        .verify(TestProject.NAME, blinded, group)
        .points();
  }

  private void assertBlamed(Holder holder, UnwrappedGroup group) {
    assertBlamed(holder, server.share, group);
  }

  private void assertBlamed(Holder holder, InstanceShare share, UnwrappedGroup group) {
    UnprovenHalfException e = assertThrows(UnprovenHalfException.class, () -> verify(share, group));
    assertEquals(holder, e.holder(), e.getMessage());
    assertTrue(e.getMessage().startsWith("the " + holder.label() + " did not"), e.getMessage());
  }

  private UnwrappedGroup withHalfway(List<Bytes> halfway) {
    return new UnwrappedGroup(
        publicKey, halfway, answer.applianceProof(), answer.points(), answer.keyManagerProof());
  }

  private UnwrappedGroup withPoints(List<Bytes> points) {
    return new UnwrappedGroup(
        publicKey, answer.halfway(), answer.applianceProof(), points, answer.keyManagerProof());
  }

  @Test
  void aTrueAnswerIsBelieved() throws Exception {
    assertEquals(Points.decode(answer.points()), verify(server.share, answer));
  }

  // P7
  @Test
  void anotherHalfOfTheKeyManagerIsItsFault() throws Exception {
    versionScalar = Scalar.random(project.random);
    assertBlamed(Holder.KEY_MANAGER, server.answer(request, blinded));
  }

  // P5, P6
  @Test
  void anotherHalfOfTheApplianceIsItsFault() throws Exception {
    // It proves to its own A what it cannot prove to the signed one.
    assertBlamed(Holder.APPLIANCE, new Server().answer(request, blinded));
    // With its own share beside the signed instance's name, the signature fails.
    InstanceShare own = new Server().share;
    assertBlamed(
        Holder.APPLIANCE,
        new InstanceShare(
            project.id,
            server.share.instanceId(),
            server.share.epoch(),
            own.publicShare(),
            own.signature()),
        answer);
  }

  // P5
  @Test
  void aShareThatTheKeyManagerDidNotSignIsTheAppliancesFault() {
    InstanceShare s = server.share;
    InstanceShare unsigned =
        new InstanceShare(
            s.projectId(), s.instanceId(), s.epoch(), s.publicShare(), project.randomBytes(64));
    assertBlamed(Holder.APPLIANCE, unsigned, answer);
  }

  @Test
  void theShareOfAnotherInstanceIsTheAppliancesFault() {
    assertBlamed(Holder.APPLIANCE, new Server().share, answer);
  }

  // P8
  @Test
  void anAnswerToAnotherRequestIsTheAppliancesFault() throws Exception {
    assertBlamed(Holder.APPLIANCE, server.answer(RequestId.random(project.random), blinded));
    assertBlamed(Holder.APPLIANCE, server.answer(request, points()));
  }

  @Test
  void otherPointsHalfwayAreTheAppliancesFault() {
    for (int i = 0; i < blinded.size(); i++) {
      List<Bytes> altered = new ArrayList<>(answer.halfway());
      altered.set(i, project.point());
      assertBlamed(Holder.APPLIANCE, withHalfway(altered));
    }
    assertBlamed(Holder.APPLIANCE, withHalfway(reversed(answer.halfway())));
    assertBlamed(Holder.APPLIANCE, withHalfway(answer.points()));
  }

  @Test
  void otherResultsSpoilTheKeyManagersProof() {
    for (int i = 0; i < blinded.size(); i++) {
      List<Bytes> altered = new ArrayList<>(answer.points());
      altered.set(i, project.point());
      assertBlamed(Holder.KEY_MANAGER, withPoints(altered));
    }
    assertBlamed(Holder.KEY_MANAGER, withPoints(reversed(answer.points())));
  }

  private static List<Bytes> reversed(List<Bytes> points) {
    List<Bytes> reversed = new ArrayList<>(points);
    Collections.reverse(reversed);
    return reversed;
  }

  @Test
  void pointsThatAreNoneAndMissingOnesAreTheAppliancesFault() {
    List<Bytes> invalid = Collections.nCopies(blinded.size(), Bytes.of(new byte[65]));
    assertBlamed(Holder.APPLIANCE, withHalfway(invalid));
    assertBlamed(Holder.APPLIANCE, withPoints(invalid));
    assertBlamed(
        Holder.APPLIANCE,
        new UnwrappedGroup(
            publicKey,
            answer.halfway().subList(1, 3),
            answer.applianceProof(),
            answer.points().subList(1, 3),
            answer.keyManagerProof()));
  }

  @Test
  void swappedProofsAreTheAppliancesFault() {
    assertBlamed(
        Holder.APPLIANCE,
        new UnwrappedGroup(
            publicKey,
            answer.halfway(),
            answer.keyManagerProof(),
            answer.points(),
            answer.applianceProof()));
  }

  @Test
  void aProofOfTheKeyManagerForAnotherRequestIsItsFault() throws Exception {
    UnwrappedGroup older = server.answer(RequestId.random(project.random), blinded);
    assertBlamed(
        Holder.KEY_MANAGER,
        new UnwrappedGroup(
            publicKey,
            answer.halfway(),
            answer.applianceProof(),
            answer.points(),
            older.keyManagerProof()));
  }

  @Test
  void aRecordThatDoesNotStandUpIsTheAppliancesFault() throws Exception {
    PublicKeyRecord record = publicKey.record();
    NamedPublicKey unsigned = project.named(record.withSignature(project.randomBytes(64)));
    NamedPublicKey ofAnotherUsage = project.named(project.issue().material());
    NamedPublicKey ofAnotherVersion =
        new NamedPublicKey(publicKey.name(), publicKey.version() + 1, publicKey.salt(), record);
    for (NamedPublicKey bad : List.of(unsigned, ofAnotherUsage, ofAnotherVersion)) {
      assertBlamed(
          Holder.APPLIANCE,
          new UnwrappedGroup(
              bad,
              answer.halfway(),
              answer.applianceProof(),
              answer.points(),
              answer.keyManagerProof()));
    }
  }
}
