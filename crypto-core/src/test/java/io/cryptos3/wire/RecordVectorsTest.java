package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.vectors.ErrorKind;
import io.cryptos3.vectors.VectorFields;
import io.cryptos3.vectors.VectorFile;
import io.cryptos3.vectors.VectorSource;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;

/** What the key manager signs, against our vectors. */
class RecordVectorsTest {
  @ParameterizedTest
  @VectorSource(folder = "name-hashes", result = "valid")
  void aNameIsHashed(VectorFile vector) {
    VectorFields given = vector.given();
    Bytes hash =
        NamedPublicKey.nameHash(
            new KeyVersionId(given.text("versionId")),
            Bytes.of(given.bytes("salt")),
            KeyVersionName.parse(given.text("keyVersionName")));
    assertEquals(vector.expected().text("nameHash"), hash.toHex());
  }

  // R5
  @ParameterizedTest
  @VectorSource(folder = "public-key-records", result = "valid")
  void aValidRecordIsVerified(VectorFile vector) throws Exception {
    PublicKeyRecord record = vector.given().message("record", PublicKeyRecord.class);
    VectorFields expected = vector.expected();
    assertArrayEquals(expected.bytes("statement"), record.provedContent().encode());
    assertArrayEquals(expected.bytes("signed"), record.signedContent().encode());
    assertArrayEquals(expected.bytes("X"), verify(vector.given()).encode());
  }

  // R3, R4, R5, R6, R7
  @ParameterizedTest
  @VectorSource(folder = "public-key-records", result = "invalid")
  void anInvalidRecordIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> verify(vector.given()));
  }

  @ParameterizedTest
  @VectorSource(folder = "instance-shares", result = "valid")
  void theShareOfAnInstanceIsVerified(VectorFile vector) throws Exception {
    Point share = verifyShare(vector.given());
    assertArrayEquals(vector.expected().bytes("A"), share.encode());
  }

  // P5
  @ParameterizedTest
  @VectorSource(folder = "instance-shares", result = "invalid")
  void aShareThatTheKeyManagerDidNotSignIsRefused(VectorFile vector) {
    ErrorKind.assertRefused(vector, () -> verifyShare(vector.given()));
  }

  private static Point verifyShare(VectorFields given) throws Exception {
    ProjectDescriptor project = given.message("descriptor", ProjectDescriptor.class);
    return given.message("share", InstanceShare.class).verify(project);
  }

  /** As somebody who encrypts, by name where the usage is the one that has names. */
  private static Point verify(VectorFields given) throws Exception {
    PublicKeyRecord record = given.message("record", PublicKeyRecord.class);
    ProjectDescriptor project = given.message("descriptor", ProjectDescriptor.class);
    KeyUsage usage = KeyUsage.ofCode((int) given.number("usage"));
    Instant now = Instant.ofEpochSecond(given.number("now"));
    if (usage != KeyUsage.WRAP) {
      return PublicKeyRecords.verify(record, usage, project, now);
    }
    KeyVersionName name = KeyVersionName.parse(given.text("keyVersionName"));
    Bytes salt = Bytes.of(given.bytes("salt"));
    return new NamedPublicKey(name.name(), name.version(), salt, record)
        .verifyForWriting(project, now);
  }
}
