package io.cryptos3.audit;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The key versions that a key manager's log shows as created and not yet activated. The one point
 * that is evaluated for one of them is the appliance's trial (rule N4), no unwrap.
 */
final class PendingVersions implements Consumer<AuditEvent> {

  private static final String CREATE = "create version";
  private static final String ACTIVATE = "activate version";

  private final Set<String> pending = new HashSet<>();

  @Override
  public void accept(AuditEvent event) {
    if (event.action().equals(CREATE)) {
      pending.addAll(event.subjects());
    } else if (event.action().equals(ACTIVATE)) {
      event.subjects().forEach(pending::remove);
    }
  }

  boolean isTrial(AuditEvent event) {
    return event.keys().size() == 1
        && event.keys().get(0).points() == 1
        && pending.contains(event.keys().get(0).version().hex());
  }
}
