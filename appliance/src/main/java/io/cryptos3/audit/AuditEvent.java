package io.cryptos3.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.FixedEncoding;
import java.util.List;

/**
 * One thing that a server did or refused, for the audit log. Holds no secret.
 *
 * @param requestId the id that client, appliance and key manager log alike
 * @param identity who asked
 * @param action what was asked, in a word or two, such as {@code evaluate}
 * @param subjects ids or names of what it was about; at the key manager the project comes first
 * @param keys the key versions that were used, and for how many points; empty if it was about
 *     something else
 * @param outcome {@link #OK}, or the code of the problem that was answered
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AuditEvent(
    String requestId,
    String identity,
    String action,
    List<String> subjects,
    List<KeyUse> keys,
    String outcome) {

  /** The outcome of what was done. */
  public static final String OK = "ok";

  /** Copies the lists; one that is missing is empty. */
  public AuditEvent {
    if (requestId == null || identity == null || action == null || outcome == null) {
      throw new IllegalArgumentException("requestId, identity, action or outcome is missing");
    }
    subjects = subjects == null ? List.of() : List.copyOf(subjects);
    keys = keys == null ? List.of() : List.copyOf(keys);
  }

  /** Something done that evaluates no points. */
  public static AuditEvent done(
      String requestId, String identity, String action, String... subjects) {
    return new AuditEvent(requestId, identity, action, List.of(subjects), List.of(), OK);
  }

  /** Something done for a route's caller that evaluates no points. */
  public static AuditEvent done(Request request, String action, String... subjects) {
    return done(request.requestId(), request.identity(), action, subjects);
  }

  /** Returns this event with another outcome. */
  public AuditEvent with(String otherOutcome) {
    return new AuditEvent(requestId, identity, action, subjects, keys, otherOutcome);
  }

  /** Returns this event with the key versions that were used. */
  public AuditEvent using(List<KeyUse> uses) {
    return new AuditEvent(requestId, identity, action, subjects, uses, outcome);
  }

  /** Tells whether it happened. */
  boolean isDone() {
    return outcome.equals(OK);
  }

  void addTo(FixedEncoding fields) {
    fields.text(requestId).text(identity).text(action).number(subjects.size());
    subjects.forEach(fields::text);
    fields.number(keys.size());
    keys.forEach(use -> use.addTo(fields));
    fields.text(outcome);
  }
}
