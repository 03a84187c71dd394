package io.cryptos3.audit;

import io.cryptos3.server.Access;
import io.cryptos3.server.Principal;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The heads that two servers show each other with every request and every answer between them: each
 * writes the other's into its own chain, so neither can write its own chain anew (rule A3). Safe
 * for several threads.
 */
public final class HeadExchange {

  /** What an appliance calls the one key manager that it has. */
  public static final String KEY_MANAGER = "key manager";

  private final Map<String, AuditHead> met = new ConcurrentHashMap<>();

  /** Returns the latest head of a peer. */
  public Optional<AuditHead> of(String peer) {
    return Optional.ofNullable(met.get(peer));
  }

  /** Takes note of what a peer sent; nothing, if that is no head. */
  public void saw(String peer, String text) {
    AuditHead.parse(text).ifPresent(head -> met.put(peer, head));
  }

  /**
   * Returns a route that takes note of the heads of callers who have shown who they are, and whose
   * answers carry this server's own, as it is after the work.
   */
  public Route on(Route route, Supplier<AuditHead> own) {
    return new Route(
        route.method(),
        route.path(),
        route.bodyLimitBytes(),
        route.timeout(),
        new Noting(route.access()),
        request -> show(route, request, own));
  }

  private static Response show(Route route, Request request, Supplier<AuditHead> own)
      throws Exception {
    Response answer = route.handler().handle(request);
    return answer.with(AuditHead.HEADER, own.get().toString());
  }

  private final class Noting implements Access {
    private final Access access;

    Noting(Access access) {
      this.access = access;
    }

    @Override
    public Principal admit(Request request) {
      return access.admit(request);
    }

    @Override
    public void authorise(Request request) {
      access.authorise(request);
      if (!request.identity().equals(ANYONE)) {
        request.header(AuditHead.HEADER).ifPresent(head -> saw(request.identity(), head));
      }
    }

    @Override
    public String toString() {
      return access.toString();
    }
  }
}
