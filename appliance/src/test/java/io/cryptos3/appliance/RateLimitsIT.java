package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.server.Rates;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an identity that asks too much, and of the others. */
class RateLimitsIT {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void aBurstOverTheLimitIsRefusedAndOthersAreServed() throws Exception {
    try (TestProject project = limited()) {
      assertLimited(project.as(CLIENT), Requests::list);
      assertEquals(List.of(), Requests.list(project.as("bob")));
    }
  }

  @Test
  void whoIsDeniedIsLimitedTooAndFillsNoAuditLog() throws Exception {
    try (TestProject project = limited()) {
      assertLimited(project.as(CLIENT), RateLimitsIT::askForGrants);
      Problems.assertCode(
          ProblemCode.ACCESS_DENIED, () -> new TestGrants(project.as("bob")).list());
    }
  }

  private TestProject limited() throws Exception {
    TestProject project = TestProject.active(directory);
    project.enrol("bob");
    project.change(new Rates(20, 1000));
    return project;
  }

  private static void askForGrants(ServerClient client) throws IOException {
    try {
      new TestGrants(client).list();
    } catch (ServerProblemException e) {
      if (!e.is(ProblemCode.ACCESS_DENIED)) {
        throw e;
      }
    }
  }

  private interface Asking {
    void ask(ServerClient client) throws IOException;
  }

  private static void assertLimited(ServerClient greedy, Asking asking) {
    ServerProblemException refused =
        assertTimeoutPreemptively(
            LONG_ENOUGH,
            () ->
                assertThrows(
                    ServerProblemException.class,
                    () -> {
                      while (true) {
                        asking.ask(greedy);
                      }
                    }));
    assertTrue(refused.is(ProblemCode.RATE_LIMITED), refused::getMessage);
  }
}
