package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Material of key versions, derived and imported, through real servers. */
class KeyMaterialIT {

  @TempDir private static Path directory;
  private static TestProject project;
  private static ServerClient client;
  private static TestExporter exporter;

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
    project.grant(CLIENT, "*", Right.ENCRYPT, Right.DECRYPT, Right.MANAGE, Right.EXPORT);
    client = project.as(CLIENT);
    exporter = new TestExporter(client, project.descriptor(), project.clock);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void everyVersionHasMaterialOfItsOwnWhichStaysTheSame() throws Exception {
    Requests.create(client, "derived");
    Requests.roll(client, "derived");
    try (SecretBytes first = exporter.export("derived@0");
        SecretBytes again = exporter.export("derived@0");
        SecretBytes next = exporter.export("derived@1")) {
      assertEquals(32, first.length());
      assertEquals(first, again);
      assertNotEquals(first, next);
    }
  }

  // X3
  @Test
  void theRightToDecryptDoesNotIncludeTheOneToExport() throws Exception {
    Requests.create(client, "no-export");
    project.enrol("reader");
    project.grant("reader", "*", Right.ENCRYPT, Right.DECRYPT, Right.MANAGE);
    ServerClient reader = project.as("reader");
    TestExporter denied = new TestExporter(reader, project.descriptor(), project.clock);
    Problems.assertCode(ProblemCode.ACCESS_DENIED, () -> denied.export("no-export@0"));
    RequestId request = RequestId.random(new SecureRandom());
    Problems.assertCode(
        ProblemCode.ACCESS_DENIED,
        () ->
            reader.post(
                "v1/export",
                new UnwrapRequest(
                    request,
                    List.of(
                        new UnwrapGroup(
                            "no-export@0", List.of(Bytes.of(Point.GENERATOR.encode()))))),
                request.hex(),
                UnwrapResponse.class));
  }

  @Test
  void importedMaterialComesBackAndIsNotSeenBeforeItIsThere() throws Exception {
    try (SecretBytes material = SecretBytes.random(16, new SecureRandom())) {
      BeginImport creation = new BeginImport(definition("imported", 128));
      ImportTarget target = exporter.begin("imported", creation);
      Problems.assertCode(ProblemCode.KEY_NOT_FOUND, () -> exporter.export("imported@0"));
      assertEquals(
          target.publicKey().record().versionId(),
          exporter.begin("imported", creation).publicKey().record().versionId());
      FinishImport sealed = exporter.seal(target, material);
      assertEquals(1, exporter.finish("imported", sealed).versions());
      assertEquals(1, exporter.finish("imported", sealed).versions());
      try (SecretBytes exported = exporter.export("imported@0")) {
        assertEquals(material, exported);
      }
      Problems.assertCode(ProblemCode.KEY_EXISTS, () -> exporter.begin("imported", creation));
    }
  }

  @Test
  void aRollWithMaterialThatSomebodyElseCompletedIsRefused() throws Exception {
    Requests.create(client, "contested");
    try (SecretBytes material = SecretBytes.random(32, new SecureRandom())) {
      FinishImport late =
          exporter.seal(exporter.begin("contested", new BeginImport(null)), material);
      assertEquals(2, Requests.roll(client, "contested").versions());
      Problems.assertCode(ProblemCode.CONFLICT, () -> exporter.finish("contested", late));
      FinishImport next =
          exporter.seal(exporter.begin("contested", new BeginImport(null)), material);
      assertEquals(3, exporter.finish("contested", next).versions());
      try (SecretBytes exported = exporter.export("contested@2");
          SecretBytes derived = exporter.export("contested@1")) {
        assertEquals(material, exported);
        assertNotEquals(material, derived);
      }
    }
  }

  @Test
  void materialOfAnotherLengthIsRefused() throws Exception {
    ImportTarget target = exporter.begin("short", new BeginImport(definition("short", 256)));
    try (SecretBytes material = SecretBytes.random(16, new SecureRandom())) {
      FinishImport wrong = exporter.seal(target, material);
      Problems.assertCode(ProblemCode.MALFORMED_REQUEST, () -> exporter.finish("short", wrong));
    }
  }

  private static CreateKey definition(String name, int bits) {
    return new CreateKey(name, "", "AES/CTR/NoPadding", bits, Map.of());
  }
}
