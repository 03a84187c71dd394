package io.cryptos3.wire;

/**
 * An error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type a URI, {@link ProblemCode#uri()}
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what the client may know about this case
 * @param code the kind of problem for programs
 * @param requestId the request's id in the logs; empty where the request had none
 */
public record ProblemDetail(
    String type, String title, int status, String detail, ProblemCode code, String requestId) {
  /** The media type of these answers. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public ProblemDetail {
    Require.present("code", code);
    detail = detail == null ? "" : detail;
    requestId = requestId == null ? "" : requestId;
  }

  /** Makes the answer for a code. */
  public static ProblemDetail of(ProblemCode code, String detail, String requestId) {
    String title = code.label().replace('-', ' ');
    return new ProblemDetail(code.uri(), title, code.httpStatus(), detail, code, requestId);
  }
}
