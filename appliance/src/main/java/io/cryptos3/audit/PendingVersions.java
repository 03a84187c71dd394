package io.cryptos3.audit;

import io.cryptos3.splitkey.KeyUsage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The key versions that a key manager's log shows as created and never yet activated. For one of
 * them the appliance's trial (rule N4) is no unwrap: the first evaluation of one point in the
 * request that created it, or that took up a creation which was interrupted.
 *
 * <p>A version that was active once is never pending again, whatever an appliance asks for: or it
 * could pass off unwraps as trials.
 */
final class PendingVersions implements Consumer<AuditEvent> {

  private static final Set<String> CREATE = Set.of("create version", "create version again");
  private static final String ACTIVATE = "activate version";

  private final Map<String, String> awaited = new HashMap<>();
  private final Set<String> activated = new HashSet<>();
  private Optional<AuditEvent> trial = Optional.empty();

  @Override
  public void accept(AuditEvent event) {
    trial = Optional.of(event).filter(this::isAwaited);
    trial.ifPresent(found -> awaited.remove(version(found)));
    if (CREATE.contains(event.action())) {
      event.subjects().stream()
          .filter(version -> !activated.contains(version))
          .forEach(version -> awaited.put(version, event.requestId()));
    } else if (event.action().equals(ACTIVATE)) {
      activated.addAll(event.subjects());
      event.subjects().forEach(awaited::remove);
    }
  }

  /** Tells whether the event, which was accepted last, is a trial. */
  boolean isTrial(AuditEvent event) {
    return trial.filter(event::equals).isPresent();
  }

  private boolean isAwaited(AuditEvent event) {
    return event.isDone()
        && event.keys().size() == 1
        && event.keys().get(0).points() == 1
        && event.keys().get(0).usage() == KeyUsage.WRAP
        && event.requestId().equals(awaited.get(version(event)));
  }

  private static String version(AuditEvent event) {
    return event.keys().get(0).version().hex();
  }
}
