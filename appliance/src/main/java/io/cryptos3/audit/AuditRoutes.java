package io.cryptos3.audit;

import io.cryptos3.server.Access;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.server.Route;
import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;

/** {@code GET /v1/audit?after=N}: the chain, page by page, for those who may read it. */
public final class AuditRoutes {

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private final Access access;
  private final ChainedAuditLog log;

  /** Shows the log to those who are admitted. */
  public AuditRoutes(Access access, ChainedAuditLog log) {
    this.access = access;
    this.log = log;
  }

  /** Returns the route. */
  public List<Route> routes() {
    return List.of(Route.get("/v1/audit", access, this::page));
  }

  private Response page(Request request) {
    return Response.ok(log.page(after(request)));
  }

  /**
   * Returns the number of the record before the first that is asked for.
   *
   * @throws ProblemException malformed-request
   */
  public static long after(Request request) {
    String after = request.query("after").orElse("0");
    if (!SEQUENCE.matcher(after).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "after must be the number of a record");
    }
    return Long.parseLong(after);
  }
}
