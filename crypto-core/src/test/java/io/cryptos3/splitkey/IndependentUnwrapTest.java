package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the Java code against {@code src/test/python/unwrap_edek.py}. */
class IndependentUnwrapTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("src", "test", "python", "unwrap_edek.py");

  private static String python;

  private final SecureRandom random = new SecureRandom();

  @BeforeAll
  static void findPython() {
    python =
        List.of("/usr/bin/python3", "python3").stream()
            .filter(IndependentUnwrapTest::hasCryptography)
            .findFirst()
            .orElse(null);
    assumeTrue(
        python != null, "skipped: no python3 with the package cryptography 38 or later here");
  }

  private static boolean hasCryptography(String candidate) {
    try {
      Process process =
          new ProcessBuilder(
                  candidate,
                  "-c",
                  "import cryptography as c; assert int(c.__version__.split('.')[0]) >= 38")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void pythonDerivesTheSameProjectAndUnwrapsTheSameDek() throws Exception {
    MasterKey masterKey = MasterKey.random(random);
    ProjectId project = ProjectId.random(random);
    OwnerSecrets owner = masterKey.derive(project);
    InstanceShares shares = owner.split(random);
    VersionScalars version = VersionScalars.random(random);
    Point publicKey = version.publicKey(KeyUsage.WRAP, owner.projectPoint());
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, random)) {
      ObjectNode given =
          JSON.createObjectNode()
              .put("a", hex(shares.a().toSecret()))
              .put("s", hex(version.of(KeyUsage.WRAP).toSecret()))
              .put("rho", hex(shares.rho().toSecret()))
              .put("edek", HEX.formatHex(wrapped.capsule()))
              .put("masterKey", new String(masterKey.revealText()))
              .put("projectId", project.hex());
      JsonNode result = run(given);
      assertEquals(hex(wrapped.dek()), result.get("dek").textValue());
      assertEquals(HEX.formatHex(publicKey.encode()), result.get("publicKey").textValue());
      assertEquals(
          HEX.formatHex(owner.projectPoint().encode()), result.get("projectPoint").textValue());
      assertEquals(
          HEX.formatHex(owner.signingKey().verifyKey().encode()),
          result.get("ownerKey").textValue());
    }
  }

  private static JsonNode run(ObjectNode given) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(python, SCRIPT.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(JSON.writeValueAsBytes(given));
    }
    JsonNode result = JSON.readTree(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor());
    return result;
  }

  private static String hex(SecretBytes secret) {
    return HEX.formatHex(secret.revealCopy());
  }
}
