package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.function.Supplier;

/** {@code /healthz}: the process answers. {@code /readyz}: it can do its work now. */
public final class HealthRoutes {
  record Health(String status) {}

  private HealthRoutes() {}

  /**
   * Returns both routes, open to anyone.
   *
   * @param whyNotReady asked at every {@code /readyz}: empty when ready, else a short reason that
   *     anyone may know
   */
  public static List<Route> of(Supplier<String> whyNotReady) {
    return List.of(
        Route.get("/healthz", Access.open(), request -> Response.ok(new Health("ok"))),
        Route.get("/readyz", Access.open(), request -> ready(whyNotReady.get())));
  }

  private static Response ready(String reason) {
    if (!reason.isEmpty()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, reason);
    }
    return Response.ok(new Health("ready"));
  }
}
