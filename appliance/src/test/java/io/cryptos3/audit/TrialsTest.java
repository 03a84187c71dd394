package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.RequestIds;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which evaluations a reconciliation takes for trials of new key versions. */
final class TrialsTest {

  private static final String APPLIANCE = "instance 1";

  @TempDir private Path directory;
  private final TestClock clock = new TestClock();
  private final KeyVersionId version = KeyVersionId.random(new SecureRandom());
  private final String creation = RequestIds.next();
  private final String later = RequestIds.next();
  private WrittenLog keyManager;
  private WrittenLog appliance;

  /** The appliance's log mentions both requests, and no unwrap. */
  @BeforeEach
  void begin() throws IOException {
    keyManager = new WrittenLog(directory.resolve("key-manager"), clock);
    appliance = new WrittenLog(directory.resolve("appliance"), clock);
    for (String request : List.of(creation, later)) {
      appliance.append(AuditEvent.done(request, "etl", "create key", "sales"));
    }
  }

  @Test
  void the_evaluation_in_the_request_that_created_the_version_is_one() throws IOException {
    order(creation, "create version");
    evaluate(creation);
    order(creation, "activate version");
    assertEquals(List.of(), findings());
  }

  @Test
  void so_is_that_of_a_request_that_completed_an_interrupted_creation() throws IOException {
    order(creation, "create version");
    evaluate(creation);
    order(later, "create version again");
    evaluate(later);
    order(later, "activate version");
    assertEquals(List.of(), findings());
  }

  @Test
  void so_is_the_next_one_after_the_creation_was_not_recorded() throws IOException {
    order(later, "create version again");
    evaluate(later);
    order(later, "activate version");
    assertEquals(List.of(), findings());
  }

  @Test
  void no_evaluation_is_one_once_the_version_was_active() throws IOException {
    order(creation, "create version");
    evaluate(creation);
    order(creation, "activate version");
    order(later, "create version");
    evaluate(later);
    assertNamed(later);
  }

  @Test
  void a_second_evaluation_in_the_same_request_is_none() throws IOException {
    order(creation, "create version");
    evaluate(creation);
    evaluate(creation);
    assertNamed(creation);
  }

  @Test
  void an_evaluation_in_another_request_is_none() throws IOException {
    order(creation, "create version");
    evaluate(later);
    assertNamed(later);
  }

  private void order(String request, String action) throws IOException {
    keyManager.append(AuditEvent.done(request, APPLIANCE, action, "project", version.hex()));
  }

  private void evaluate(String request) throws IOException {
    keyManager.append(
        AuditEvent.done(request, APPLIANCE, "evaluate", "project")
            .using(List.of(KeyUse.of(version, KeyUsage.WRAP, 1))));
  }

  private void assertNamed(String request) throws IOException {
    assertEquals(1, findings().size());
    assertTrue(findings().get(0).startsWith("Request " + request + " is in the key manager's log"));
  }

  private List<String> findings() throws IOException {
    Reconciliation.Leeway leeway =
        new Reconciliation.Leeway(
            Duration.ZERO, Optional.of(clock.instant().plus(Duration.ofHours(1))));
    return Reconciliation.run(
            List.of(appliance.chain()), keyManager.chain(), leeway, clock.instant())
        .findings();
  }
}
