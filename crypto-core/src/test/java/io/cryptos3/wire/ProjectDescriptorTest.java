package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ProjectDescriptorTest {
  private final TestProject project = new TestProject();
  private final ProjectDescriptor descriptor = project.descriptor;

  @Test
  void aDescriptorIsReadFromItsFileAndVerified() throws Exception {
    byte[] file = Json.encodePretty(descriptor);
    ProjectDescriptor read = Json.decode(file, ProjectDescriptor.class).verify();
    assertEquals(descriptor, read);
    assertEquals(project.owner.projectPoint(), read.pointY());
    assertEquals('\n', file[file.length - 1]);
  }

  // O2
  @Test
  void everySingleFieldIsCoveredByTheSignature() throws Exception {
    byte[] json = Json.encode(descriptor);
    String text = new String(json, StandardCharsets.UTF_8);
    assertChanged(text.replace("\"test\"", "\"tesu\""));
    assertChanged(text.replace("key-manager.example", "key-nanager.example"));
    assertChanged(text.replace("\"masterEpoch\":0", "\"masterEpoch\":1"));
    assertChanged(text.replace(project.id.hex(), project.version.keyId().hex()));
    assertChanged(swap(text, descriptor.projectPoint(), project.point()));
    assertChanged(swap(text, descriptor.keyManagerTlsKeyHash(), project.randomBytes(32)));
    assertChanged(swap(text, descriptor.caCertificate(), project.randomBytes(300)));
    Bytes otherKey = Bytes.of(SigningKey.random(project.random).verifyKey().encode());
    assertChanged(swap(text, descriptor.ownerKey(), otherKey));
    assertChanged(swap(text, descriptor.keyManagerRecordKey(), otherKey));
    assertChanged(swap(text, descriptor.signature(), project.randomBytes(64)));
  }

  private static String swap(String json, Bytes from, Bytes to) {
    return json.replace(base64(from), base64(to));
  }

  private static String base64(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }

  private void assertChanged(String json) throws Exception {
    ProjectDescriptor changed =
        Json.decode(json.getBytes(StandardCharsets.UTF_8), ProjectDescriptor.class);
    assertTrue(!changed.equals(descriptor), "the test changed nothing");
    assertThrows(NotGenuineException.class, changed::verify);
  }

  // O2
  @Test
  void aDescriptorWhoseProjectPointIsNoPointIsRefused() throws Exception {
    byte[] notAPoint = descriptor.projectPoint().toArray();
    notAPoint[64] ^= 1;
    String text = new String(Json.encode(descriptor), StandardCharsets.UTF_8);
    String json = swap(text, descriptor.projectPoint(), Bytes.of(notAPoint));
    ProjectDescriptor changed =
        Json.decode(json.getBytes(StandardCharsets.UTF_8), ProjectDescriptor.class);
    assertThrows(InvalidPointException.class, changed::verify);
  }

  // O1
  @Test
  void aNewerFormatIsRefusedByNumber() {
    String json = new String(Json.encode(descriptor), StandardCharsets.UTF_8);
    byte[] newer = json.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8);
    MalformedMessageException e =
        assertThrows(
            MalformedMessageException.class, () -> Json.decode(newer, ProjectDescriptor.class));
    assertTrue(e.getMessage().contains("format is 2, expected 1"), e.getMessage());
  }
}
