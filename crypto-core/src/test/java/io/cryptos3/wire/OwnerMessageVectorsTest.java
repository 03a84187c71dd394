package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.Given;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;

/** Descriptors, commands and challenges against our vectors. */
class OwnerMessageVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "project-descriptors", result = "valid")
  void aDescriptorIsSignedAndVerified(VectorFile vector) throws Exception {
    ProjectDescriptor project = vector.given().message("descriptor", ProjectDescriptor.class);
    project.verify();
    assertArrayEquals(vector.expected().bytes("signed"), project.signedContent().encode());
    assertEquals(project, project.signedBy(owner(vector.given())));
  }

  // O2
  @ParameterizedTest
  @VectorSource(folder = "project-descriptors", result = "invalid")
  void anInvalidDescriptorIsRefused(VectorFile vector) throws Exception {
    ProjectDescriptor project = vector.given().message("descriptor", ProjectDescriptor.class);
    ErrorKind.assertRefused(vector, project::verify);
  }

  @ParameterizedTest
  @VectorSource(folder = "owner-commands", result = "valid")
  void aCommandIsSignedAndVerified(VectorFile vector) throws Exception {
    Bytes signature = Bytes.of(vector.expected().bytes("signature"));
    OwnerCommand command = command(vector.given(), Bytes.EMPTY).signedBy(owner(vector.given()));
    assertEquals(signature, command.signature());
    command.verify(command.command(), project(vector));
  }

  // O5
  @ParameterizedTest
  @VectorSource(folder = "owner-commands", result = "invalid")
  void aCommandThatTheOwnerDidNotGiveIsRefused(VectorFile vector) throws Exception {
    Bytes signature = Bytes.of(vector.given().bytes("signature"));
    OwnerCommand command = command(vector.given(), signature);
    String expected = vector.given().text("expectedCommand");
    ProjectDescriptor project = project(vector);
    ErrorKind.assertRefused(vector, () -> command.verify(expected, project));
  }

  @ParameterizedTest
  @VectorSource(folder = "challenges", result = "valid")
  void aChallengeIsEncodedForItsSignature(VectorFile vector) {
    VectorFields given = vector.given();
    BootstrapChallenge challenge =
        new BootstrapChallenge(
            given.text("role").equals("appliance") ? Role.APPLIANCE : Role.KEY_MANAGER,
            Bytes.of(given.bytes("nonce")),
            Bytes.of(given.bytes("boxKey")),
            Bytes.of(given.bytes("clientCaKey")),
            Bytes.of(given.bytes("tlsKey")),
            Instant.ofEpochSecond(given.number("expiresAt")),
            Bytes.of(vector.expected().bytes("signature")));
    assertArrayEquals(vector.expected().bytes("signed"), challenge.signedContent().encode());
  }

  @ParameterizedTest
  @VectorSource(folder = "challenges", result = "valid")
  void theSignatureOfAChallengeIsByItsTlsKey(VectorFile vector) throws Exception {
    byte[] tlsKey = vector.given().bytes("tlsKey");
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(tlsKey)));
    signature.update(vector.expected().bytes("signed"));
    assertTrue(signature.verify(vector.expected().bytes("signature")));
  }

  private static SigningKey owner(VectorFields given) {
    return Given.owner(given, "masterKey").signingKey();
  }

  private static ProjectDescriptor project(VectorFile vector) throws MalformedMessageException {
    return vector.given().message("descriptor", ProjectDescriptor.class);
  }

  private static OwnerCommand command(VectorFields given, Bytes signature) {
    return new OwnerCommand(
        new ProjectId(given.text("projectId")),
        given.text("command"),
        Bytes.of(given.bytes("nonce")),
        given.number("sequence"),
        Bytes.of(given.bytes("body")),
        signature);
  }
}
