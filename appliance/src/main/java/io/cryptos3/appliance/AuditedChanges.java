package io.cryptos3.appliance;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that are in the audit log before they happen, as {@value #BEGUN}, and once more with what
 * came of them. So nothing changes that the log cannot show, and an answer of unavailable because
 * of the log means that nothing changed.
 */
public final class AuditedChanges {

  static final String BEGUN = "begun";

  private static final Logger log = LoggerFactory.getLogger(AuditedChanges.class);

  private final AuditLog audit;

  AuditedChanges(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * Does a change.
   *
   * @param done what the log says when it has happened
   * @throws ProblemException unavailable, if the log cannot take it; or what the change throws
   */
  public <T> T run(AuditEvent done, Supplier<T> change) {
    audit.append(done.with(BEGUN));
    try {
      T result = change.get();
      appendOutcome(done);
      return result;
    } catch (ProblemException e) {
      appendOutcome(done.with(e.code().label()));
      throw e;
    } catch (RuntimeException e) {
      appendOutcome(done.with(ProblemCode.INTERNAL.label()));
      throw e;
    }
  }

  /** Does a change that has no result; errors as in {@link #run}. */
  public void run(AuditEvent done, Runnable change) {
    run(
        done,
        () -> {
          change.run();
          return null;
        });
  }

  /** The change is in the log already: what came of it is not worth a wrong answer. */
  void appendOutcome(AuditEvent event) {
    try {
      audit.append(event);
    } catch (ProblemException e) {
      log.atError().addKeyValue("outcome", event.outcome()).setCause(e).log("outcome not audited");
    }
  }
}
