package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.client.ServerClient;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.keymanager.StoredHalves;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.NamedPublicKey;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, one of which has another half than it is known for. */
class WrongHalfIT {

  @TempDir private Path directory;
  private TestProject project;
  private ServerClient client;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    client = project.as(CLIENT);
  }

  @AfterEach
  void stop() {
    project.close();
  }

  // P7, P10
  @Test
  void aKeyManagerThatUsesTheHalfOfAnotherVersionIsNamed() throws Exception {
    Requests.create(client, "sales-orders");
    Requests.roll(client, "sales-orders");
    KeyVersionId old = version(0);
    KeyVersionId current = version(1);
    try (Encapsulation wrapped = reader().wrap("sales-orders")) {
      exchange(old, current);
      UnprovenHalfException e =
          assertThrows(
              UnprovenHalfException.class,
              () -> reader().unwrap("sales-orders@1", wrapped.capsule()));
      assertEquals(Holder.KEY_MANAGER, e.holder(), e.getMessage());
      exchange(current, old);
      try (SecretBytes unwrapped = reader().unwrap("sales-orders@1", wrapped.capsule())) {
        assertEquals(wrapped.dek(), unwrapped);
      }
    }
  }

  private void exchange(KeyVersionId one, KeyVersionId other) throws Exception {
    project.stopKeyManager();
    StoredHalves.exchange(
        project.keyManagerData(),
        directory.resolve("storage.key"),
        project.descriptor().projectId(),
        one,
        other);
    project.restartKeyManager();
  }

  private KeyVersionId version(int number) throws Exception {
    String path = "v1/keys/sales-orders/versions/" + number + "/public-key";
    return client.get(path, NamedPublicKey.class).record().versionId();
  }

  private TestReader reader() throws Exception {
    return new TestReader(client, project.descriptor(), project.clock);
  }
}
