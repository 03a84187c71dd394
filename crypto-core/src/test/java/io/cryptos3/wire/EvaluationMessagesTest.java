package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages that carry proofs: nothing of them may be left out. */
class EvaluationMessagesTest {
  private final TestProject project = new TestProject();
  private final Bytes point = Bytes.of(new byte[65]);
  private final EvaluationProof proof =
      new EvaluationProof(Bytes.of(new byte[32]), Bytes.of(new byte[32]));
  private final KeyVersionId version = new KeyVersionId("00112233445566778899aabbccddeeff");

  @Test
  void theFormOfAnEvaluationIsFixed() {
    String bytes65 = "\"" + "A".repeat(87) + "\"";
    String bytes32 = "\"" + "A".repeat(43) + "\"";
    String proofJson = "{\"challenge\":" + bytes32 + ",\"response\":" + bytes32 + "}";
    assertEquals(
        "{\"versionId\":\"00112233445566778899aabbccddeeff\",\"usage\":1,\"blinded\":["
            + bytes65
            + "],\"points\":["
            + bytes65
            + "],\"proof\":"
            + proofJson
            + "}",
        json(new EvaluateGroup(version, KeyUsage.WRAP, List.of(point), List.of(point), proof)));
    assertEquals(
        "{\"points\":[" + bytes65 + "],\"proof\":" + proofJson + "}",
        json(new EvaluatedGroup(List.of(point), proof)));
  }

  @Test
  void everyMemberIsRequiredByName() throws Exception {
    InstanceShare share = project.share(point);
    UnwrappedGroup unwrapped =
        new UnwrappedGroup(
            project.named(project.issue().wrap()), List.of(point), proof, List.of(point), proof);
    assertRequired(proof, "challenge", "response");
    assertRequired(share, "projectId", "instanceId", "epoch", "publicShare", "signature");
    assertRequired(
        new EvaluateGroup(version, KeyUsage.WRAP, List.of(point), List.of(point), proof),
        "versionId",
        "usage",
        "blinded",
        "points",
        "proof");
    assertRequired(new EvaluatedGroup(List.of(point), proof), "points", "proof");
    assertRequired(
        unwrapped, "publicKey", "halfway", "applianceProof", "points", "keyManagerProof");
    assertRequired(new UnwrapResponse(share, List.of(unwrapped)), "instanceShare", "groups");
    assertRequired(
        new InstanceActivated(point, point, share), "publicKey", "point", "instanceShare");
  }

  private static void assertRequired(Record message, String... members) {
    for (String member : members) {
      String without = json(message).replaceFirst("\"" + member + "\":", "\"other\":");
      MalformedMessageException e =
          assertThrows(
              MalformedMessageException.class,
              () -> Json.decode(without.getBytes(StandardCharsets.UTF_8), message.getClass()));
      assertTrue(e.getMessage().contains(member), e.getMessage());
    }
  }

  @Test
  void aProofIsTwoScalarsAndAboutOnePointAtLeast() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new EvaluationProof(Bytes.of(new byte[31]), Bytes.of(new byte[32])));
    assertThrows(
        IllegalArgumentException.class,
        () -> new EvaluationProof(Bytes.of(new byte[32]), Bytes.of(new byte[33])));
    assertThrows(IllegalArgumentException.class, () -> new EvaluatedGroup(List.of(), proof));
    assertThrows(IllegalArgumentException.class, () -> new UnwrapGroup("a@0", List.of()));
  }

  @Test
  void whatGoesInAndWhatComesOutAreAsMany() {
    List<Bytes> two = List.of(point, point);
    assertThrows(
        IllegalArgumentException.class,
        () -> new EvaluateGroup(version, KeyUsage.WRAP, two, List.of(point), proof));
    NamedPublicKey key = named();
    assertThrows(
        IllegalArgumentException.class,
        () -> new UnwrappedGroup(key, two, proof, List.of(point), proof));
  }

  private NamedPublicKey named() {
    try {
      return project.named(project.issue().wrap());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Record message) {
    return new String(Json.encode(message), StandardCharsets.UTF_8);
  }
}
