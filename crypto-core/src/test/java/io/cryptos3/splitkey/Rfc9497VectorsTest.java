package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptos3.vectors.ThirdParty;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proofs of RFC 9497, appendix A.3, with the RFC's own context string: single and batched, of
 * the verifiable (VOPRF) and the partially oblivious mode (POPRF).
 */
class Rfc9497VectorsTest {
  private static final int VERIFIABLE = 1;

  static List<Proven> proofs() throws IOException {
    List<Proven> all = new ArrayList<>();
    for (JsonNode suite : ThirdParty.file("rfc9497_p256_sha256.json")) {
      for (JsonNode vector : suite.get("vectors")) {
        if (suite.get("mode").intValue() >= VERIFIABLE) {
          all.add(Proven.of(suite, vector));
        }
      }
    }
    assertEquals(6, all.size());
    return all;
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void theVectorsFactorMultipliesThePoints(Proven vector) {
    DleqStatement statement = vector.statement;
    assertEquals(statement.publicKey(), vector.k.times(statement.base()));
    assertEquals(statement.out(), vector.k.times(statement.in()));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void theVectorsNonceGivesTheVectorsProof(Proven vector) {
    DleqProof proof =
        DleqProof.prove(contextString(vector.mode), vector.statement, vector.k, vector.nonce);
    assertArrayEquals(vector.proof.challenge(), proof.challenge());
    assertArrayEquals(vector.proof.response(), proof.response());
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void theVectorsProofHoldsForItsContextStringOnly(Proven vector) {
    DleqProof proof = vector.proof;
    assertTrue(proof.verifies(contextString(vector.mode), vector.statement));
    assertFalse(proof.verifies(contextString(vector.mode + 1), vector.statement));
  }

  /** One vector, with the roles of the points as GenerateProof has them. */
  record Proven(
      String name, int mode, DleqStatement statement, Scalar k, Scalar nonce, DleqProof proof) {

    static Proven of(JsonNode suite, JsonNode vector) {
      int mode = suite.get("mode").intValue();
      List<Point> blinded = points(vector, "BlindedElement");
      List<Point> evaluated = points(vector, "EvaluationElement");
      Scalar key = Vectors.scalar(suite, "skSm");
      boolean verifiable = mode == VERIFIABLE;
      Scalar k = verifiable ? key : tweaked(contextString(mode), key, Vectors.hex(vector, "Info"));
      Point publicKey = k.timesGenerator();
      JsonNode proof = vector.get("Proof");
      byte[] bytes = Vectors.hex(proof, "proof");
      return new Proven(
          "mode " + mode + ", batch of " + vector.get("Batch"),
          mode,
          new DleqStatement(
              Point.GENERATOR,
              publicKey,
              verifiable ? blinded : evaluated,
              verifiable ? evaluated : blinded),
          k,
          Vectors.scalar(proof, "r"),
          DleqProof.of(Arrays.copyOf(bytes, 32), Arrays.copyOfRange(bytes, 32, 64)));
    }

    /** The private key of the partially oblivious mode: RFC 9497 §3.3.3. */
    private static Scalar tweaked(byte[] context, Scalar key, byte[] info) {
      byte[] framed = new byte[6 + info.length];
      System.arraycopy(ascii("Info"), 0, framed, 0, 4);
      framed[5] = (byte) info.length;
      System.arraycopy(info, 0, framed, 6, info.length);
      BigInteger tweak = new DleqTranscript(context, Point.GENERATOR).hashToScalar(framed);
      return Vectors.scalar(key.value().add(tweak).mod(P256.ORDER));
    }

    private static List<Point> points(JsonNode vector, String field) {
      return Stream.of(vector.get(field).textValue().split(","))
          .map(hex -> Point.of(P256.CURVE.decodePoint(HexFormat.of().parseHex(hex))))
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static byte[] contextString(int mode) {
    return ascii("OPRFV1-" + (char) mode + "-P256-SHA256");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
