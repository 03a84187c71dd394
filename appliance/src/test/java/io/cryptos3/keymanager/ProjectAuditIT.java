package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.SignedAuditPage;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProblemCode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What of the key manager's log the appliances of a project are shown. */
final class ProjectAuditIT extends RunningKeyManager {
  private static final String PAGE = "/audit?nonce=" + "0".repeat(32);

  // A5
  @Test
  void a_project_sees_of_the_others_that_there_are_records_and_nothing_more() throws Exception {
    road.open(invitation());
    TestRoad other = new TestRoad(server.url(), server.fingerprint());
    other.open(invitation());

    HttpResponse<byte[]> answer = road.instance.send("GET", road.instancePath() + PAGE);

    TestRoad.require(answer, 200);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(text.contains(road.owner.project.hex()), text);
    assertFalse(text.contains(other.owner.project.hex()), text);
    assertFalse(text.contains(other.appliance.id().hex()), text);
    assertEquals(
        6, Json.decode(answer.body(), SignedAuditPage.class).page().records().size(), text);
    assertProblem(
        ProblemCode.UNAUTHENTICATED, road.instance.send("GET", other.instancePath() + PAGE));
    assertProblem(
        ProblemCode.MALFORMED_REQUEST, road.instance.send("GET", road.instancePath() + "/audit"));
  }
}
