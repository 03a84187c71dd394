package io.cryptos3.audit;

import io.cryptos3.server.Request;
import java.util.List;

/**
 * One thing that a server did or refused, for the audit log. Holds no secret.
 *
 * @param requestId the id that client, appliance and key manager log alike
 * @param identity who asked
 * @param action what was asked, in a word or two, such as {@code evaluate}
 * @param subjects ids or names of what it was about
 * @param points how many points were evaluated; 0 if it was about something else
 * @param outcome {@link #OK}, or the code of the problem that was answered
 */
public record AuditEvent(
    String requestId,
    String identity,
    String action,
    List<String> subjects,
    int points,
    String outcome) {

  /** The outcome of what was done. */
  public static final String OK = "ok";

  /** Copies the subjects. */
  public AuditEvent {
    subjects = List.copyOf(subjects);
  }

  /** Something done that evaluates no points. */
  public static AuditEvent done(
      String requestId, String identity, String action, String... subjects) {
    return new AuditEvent(requestId, identity, action, List.of(subjects), 0, OK);
  }

  /** Something done for a route's caller that evaluates no points. */
  public static AuditEvent done(Request request, String action, String... subjects) {
    return done(request.requestId(), request.identity(), action, subjects);
  }
}
