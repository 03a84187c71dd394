package io.cryptos3.server;

import io.cryptos3.wire.ProblemCode;
import java.util.List;

/** {@code /healthz}: the process answers. {@code /readyz}: it can do its work now. */
public final class HealthRoutes {
  record Health(String status) {}

  private HealthRoutes() {}

  /** Returns both routes, open to anyone. */
  public static List<Route> of(Readiness readiness) {
    return List.of(
        Route.get("/healthz", Access.open(), request -> Response.ok(new Health("ok"))),
        Route.get("/readyz", Access.open(), request -> ready(readiness.whyNot())));
  }

  private static Response ready(String reason) {
    if (!reason.isEmpty()) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, reason);
    }
    return Response.ok(new Health("ready"));
  }
}
