package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** Proofs of evaluation against our vectors. */
class ProofVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "proofs", result = "valid")
  void theSameProofComesOutOfTheSameNonce(VectorFile vector) throws Exception {
    VectorFields given = vector.given();
    DleqStatement statement = statement(given);
    byte[] context = statement.contextString(context(given));
    assertArrayEquals(vector.expected().bytes("context"), context);
    DleqProof proof =
        DleqProof.prove(context, statement, Given.scalar(given, "k"), Given.scalar(given, "r"));
    assertProof(vector.expected(), proof);
  }

  @ParameterizedTest
  @VectorSource(folder = "proofs", result = "valid")
  void theWeightsAndCompositesAreThoseOfTheSpecification(VectorFile vector) throws Exception {
    VectorFields expected = vector.expected();
    DleqStatement statement = statement(vector.given());
    DleqTranscript transcript =
        new DleqTranscript(expected.bytes("context"), statement.publicKey());
    List<BigInteger> weights = transcript.weights(statement.in(), statement.out());
    assertEquals(
        expected.byteStrings("weights").map(weight -> new BigInteger(1, weight)).toList(), weights);
    assertEquals(Given.point(expected, "M"), Point.of(WeightedSum.of(weights, statement.in())));
    assertEquals(Given.point(expected, "Z"), Point.of(WeightedSum.of(weights, statement.out())));
  }

  @ParameterizedTest
  @VectorSource(folder = "proofs", result = "valid")
  void thePointsAreMultipliedAsOneBatch(VectorFile vector) throws Exception {
    Scalar factor = Given.scalar(vector.given(), "k");
    assertEquals(
        Given.points(vector.given(), "D"), factor.times(Given.points(vector.given(), "C")));
  }

  // P2
  @ParameterizedTest
  @VectorSource(folder = "proofs", result = "valid")
  void aValidProofIsVerified(VectorFile vector) throws Exception {
    assertTrue(verifies(vector.given(), vector.expected().bytes("proof")));
  }

  // P2, P3
  @ParameterizedTest
  @VectorSource(folder = "proofs", result = "invalid")
  void anInvalidProofIsRefused(VectorFile vector) throws Exception {
    assertFalse(verifies(vector.given(), vector.given().bytes("proof")));
  }

  /** Checks both numbers of a proof. */
  static void assertProof(VectorFields expected, DleqProof proof) {
    byte[] numbers = expected.bytes("proof");
    assertArrayEquals(Arrays.copyOf(numbers, Scalar.BYTES), proof.challenge());
    assertArrayEquals(Arrays.copyOfRange(numbers, Scalar.BYTES, numbers.length), proof.response());
  }

  static ProofContext context(VectorFields fields) {
    ProverRole role =
        Arrays.stream(ProverRole.values())
            .filter(each -> each.label().equals(fields.text("role")))
            .findFirst()
            .orElseThrow();
    return new ProofContext(
        role,
        new ProjectId(fields.text("projectId")),
        new InstanceId(fields.text("instanceId")),
        fields.number("epoch"),
        KeyUsage.ofCode((int) fields.number("usage")),
        new KeyVersionId(fields.text("versionId")),
        new RequestId(fields.text("requestId")));
  }

  private static DleqStatement statement(VectorFields given) throws InvalidPointException {
    return new DleqStatement(
        Given.point(given, "A"),
        Given.point(given, "B"),
        Given.points(given, "C"),
        Given.points(given, "D"));
  }

  private static boolean verifies(VectorFields given, byte[] proof) throws InvalidPointException {
    byte[] c = Arrays.copyOf(proof, Scalar.BYTES);
    byte[] s = Arrays.copyOfRange(proof, Scalar.BYTES, proof.length);
    return DleqProof.of(c, s)
        .verifies(
            context(given),
            Given.point(given, "A"),
            Given.point(given, "B"),
            Given.points(given, "C"),
            Given.points(given, "D"));
  }
}
