package io.cryptos3.keymanager;

import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.FuzzedApi;
import io.cryptos3.server.RawClient;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FuzzedKeyManagerIT extends RunningKeyManager {

  @Test
  void hostile_requests_are_refused_in_order() throws Exception {
    road.open(invitation());
    road.createActive(version);
    KeyVersionId other = KeyVersionId.random(TestOwner.RANDOM);
    Map<String, List<String>> known =
        Map.of(
            "project", List.of(road.owner.project.hex()),
            "instance", List.of(road.appliance.id().hex(), "0".repeat(32)),
            "version", List.of(version.hex(), version.hex(), other.hex()),
            "after", List.of("0", "5"),
            "nonce", List.of("0".repeat(32)),
            "waitSeconds", List.of("0", "604800"));
    try (RawClient nobody = raw(Optional.empty());
        RawClient instance = raw(Optional.of(road.appliance.tls()))) {
      List<DescribedApi.Operation> operations = DescribedApi.of("key-manager.yaml").operations();
      new FuzzedApi(List.of(instance, instance, nobody), operations, known)
          .run(Duration.ofMillis(1_500));
    }
    road.createActive(KeyVersionId.random(TestOwner.RANDOM));
  }

  private RawClient raw(Optional<TlsIdentity> identity) {
    return new RawClient(
        road.url,
        TlsContexts.create(identity, Trust.pinned(road.fingerprint, Role.KEY_MANAGER)),
        Duration.ofSeconds(20));
  }
}
