package io.cryptos3.splitkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.Python;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Holds the Java code against {@code src/test/python/unwrap_edek.py}. */
class IndependentUnwrapTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Python python = Python.orSkip();
  private final SecureRandom random = new SecureRandom();

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

  private JsonNode run(ObjectNode given) throws IOException {
    Python.Run run = python.run("unwrap_edek.py", given.toString());
    assertEquals(0, run.exit(), run.stderr());
    return JSON.readTree(run.stdout());
  }

  private static String hex(SecretBytes secret) {
    return HEX.formatHex(secret.revealCopy());
  }
}
