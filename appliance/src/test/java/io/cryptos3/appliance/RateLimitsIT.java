package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.server.Rates;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an identity that asks too much, and of the others. */
class RateLimitsIT {

  @TempDir private Path directory;

  @Test
  void aBurstOverTheLimitIsRefusedAndOthersAreServed() throws Exception {
    try (TestProject project = TestProject.active(directory)) {
      project.enrol("bob");
      project.restartAppliance(new Rates(20, 1000));
      project.bootstrap();
      ServerClient greedy = project.as(CLIENT);
      ServerProblemException refused =
          assertThrows(
              ServerProblemException.class,
              () -> {
                while (true) {
                  Requests.list(greedy);
                }
              });
      assertTrue(refused.is(ProblemCode.RATE_LIMITED), refused::getMessage);
      assertEquals(List.of(), Requests.list(project.as("bob")));
    }
  }
}
