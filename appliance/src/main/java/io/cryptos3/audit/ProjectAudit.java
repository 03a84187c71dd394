package io.cryptos3.audit;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.Response;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import java.util.regex.Pattern;

/**
 * A key manager's log as one project may see it: whole as a chain, but with nothing of the other
 * projects to read.
 */
public final class ProjectAudit {

  private static final Pattern NONCE =
      Pattern.compile("[0-9a-f]{" + 2 * SignedAuditPage.NONCE_BYTES + "}");

  private final ChainedAuditLog log;
  private final SigningKey recordKey;

  /** Shows a log, signed with this key. */
  public ProjectAudit(ChainedAuditLog log, SigningKey recordKey) {
    this.log = log;
    this.recordKey = recordKey;
  }

  /** Answers a request for the records after one. */
  public Response page(Request request, ProjectId project) {
    long after = AuditRoutes.after(request);
    // A5
    AuditPage page = log.page(after).about(project);
    return Response.ok(SignedAuditPage.sign(page, project, nonce(request), after, recordKey));
  }

  /**
   * Returns what makes an answer good for one reader.
   *
   * @throws ProblemException malformed-request
   */
  public static Bytes nonce(Request request) {
    return request
        .query("nonce")
        .filter(nonce -> NONCE.matcher(nonce).matches())
        .map(Bytes::ofHex)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.MALFORMED_REQUEST,
                    "nonce must be " + 2 * SignedAuditPage.NONCE_BYTES + " hex digits"));
  }
}
