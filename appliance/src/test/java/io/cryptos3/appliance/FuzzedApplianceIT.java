package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.FuzzedApi;
import io.cryptos3.server.Rates;
import io.cryptos3.server.RawClient;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FuzzedApplianceIT {

  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("name", List.of("sales", "sales-2", "none")),
          Map.entry("usage", List.of("wrap", "material")),
          Map.entry("replace", List.of("true", "false")),
          Map.entry("number", List.of("0", "1", "7")),
          Map.entry("id", List.of("0".repeat(32))),
          Map.entry("after", List.of("0", "5", "0".repeat(32))),
          Map.entry("nonce", List.of("0".repeat(32))),
          // Never one that asks: it would be deleted.
          Map.entry("identity", List.of("bob", "carol")),
          Map.entry("key", List.of("*", "sales")),
          Map.entry("rights", List.of("decrypt", "export,audit")),
          Map.entry("confirm", List.of("sales@0", "sales-2@0")));

  @TempDir private Path directory;

  @Test
  void hostileRequestsAreRefusedInOrder() throws Exception {
    try (TestProject project = TestProject.active(directory)) {
      project.change(new Rates(1_000_000, 1_000_000));
      project.grant(CLIENT, "*", Right.ENCRYPT, Right.DECRYPT, Right.MANAGE, Right.EXPORT);
      Requests.create(project.as(CLIENT), "sales");
      new TestSecrets(project.as(CLIENT), project.descriptor(), project.clock)
          .put("sales", "sales", "hunter2");
      try (RawClient nobody = raw(project, Optional.empty());
          RawClient client = raw(project, Optional.of(project.identity(CLIENT)));
          RawClient admin = raw(project, Optional.of(project.identity(ADMIN)))) {
        List<DescribedApi.Operation> operations =
            DescribedApi.of("appliance.yaml").operations().stream()
                .filter(operation -> !operation.path().equals("/v1/seal"))
                .toList();
        new FuzzedApi(List.of(client, client, admin, nobody), operations, KNOWN)
            .run(Duration.ofMillis(1_500));
      }
      Requests.create(project.as(CLIENT), "still-alive");
      assertTrue(Requests.list(project.as(CLIENT)).contains("still-alive"));
    }
  }

  private static RawClient raw(TestProject project, Optional<TlsIdentity> identity) {
    return new RawClient(
        project.appliance().url(),
        TlsContexts.create(
            identity, Trust.pinned(project.appliance().fingerprint(), Role.APPLIANCE)),
        Duration.ofSeconds(20));
  }
}
