package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.server.Access;
import io.cryptos3.server.Principal;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.server.TestRequest;
import io.cryptos3.wire.ProblemCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadExchangeTest {

  private static final AuditHead HEAD = new AuditHead(7, "a".repeat(64));

  private final HeadExchange heads = new HeadExchange();
  private boolean revoked;

  private final Access access =
      Access.open()
          .and(
              "a right",
              request -> {
                if (revoked) {
                  throw new ProblemException(ProblemCode.ACCESS_DENIED, "no");
                }
              });

  // A3
  @Test
  void theHeadOfACallerIsNotedOnceItIsAuthorised() {
    Access noting = noting();
    Request request = request("instance 1");
    revoked = true;
    noting.admit(request);
    assertThrows(ProblemException.class, () -> noting.authorise(request));
    assertEquals(Optional.empty(), heads.of("instance 1"));
    revoked = false;
    noting.authorise(request);
    assertEquals(Optional.of(HEAD), heads.of("instance 1"));
  }

  @Test
  void nobodyInParticularHasAHead() {
    noting().authorise(request(Access.ANYONE));
    assertEquals(Optional.empty(), heads.of(Access.ANYONE));
  }

  private Access noting() {
    Route route = Route.get("/", access, request -> Response.noContent());
    return heads.on(route, () -> AuditHead.START).access();
  }

  private static Request request(String caller) {
    return TestRequest.admitted(Map.of(AuditHead.HEADER, HEAD.toString()), Principal.named(caller));
  }
}
