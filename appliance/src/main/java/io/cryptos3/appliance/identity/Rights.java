package io.cryptos3.appliance.identity;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides who may do what; denied unless granted. Each denial is in the audit log.
 *
 * <p>The decision comes before anything is looked up, so that an answer does not tell a stranger
 * which keys exist.
 */
public final class Rights {

  private static final Set<Right> ON_KEYS =
      EnumSet.of(Right.ENCRYPT, Right.DECRYPT, Right.MANAGE, Right.EXPORT);

  private final GrantTable grants;
  private final AuditLog audit;

  /** Decides by these grants. */
  public Rights(GrantTable grants, AuditLog audit) {
    this.grants = grants;
    this.audit = audit;
  }

  /**
   * Demands one of several rights on a key.
   *
   * @throws ProblemException access-denied
   */
  public void require(Caller caller, String keyName, String action, Right... oneOf) {
    requireAll(caller, Set.of(keyName), action, oneOf);
  }

  /**
   * Demands one of several rights on each of the keys.
   *
   * @throws ProblemException access-denied, naming the first key that lacks it
   */
  public void requireAll(
      Caller caller, Collection<String> keyNames, String action, Right... oneOf) {
    Set<Right> sufficient = EnumSet.copyOf(List.of(oneOf));
    List<Grant> granting =
        grants.of(caller.identity()).stream()
            .filter(grant -> grant.rights().stream().anyMatch(sufficient::contains))
            .toList();
    for (String name : keyNames) {
      if (granting.stream().noneMatch(grant -> grant.covers(name))) {
        throw denied(caller, name, action, "needs the right " + names(sufficient) + " on it");
      }
    }
  }

  /**
   * Demands any right on a key: enough to see that it exists.
   *
   * @throws ProblemException access-denied
   */
  public void requireAny(Caller caller, String keyName, String action) {
    require(caller, keyName, action, ON_KEYS.toArray(new Right[0]));
  }

  /** Returns the grants that let the caller see keys. */
  public List<Grant> visible(Caller caller) {
    return grants.of(caller.identity()).stream()
        .filter(grant -> grant.rights().stream().anyMatch(ON_KEYS::contains))
        .toList();
  }

  /**
   * Demands the right to run the project, whatever the pattern of the grant.
   *
   * @throws ProblemException access-denied
   */
  public void requireAdmin(Caller caller, String action) {
    boolean granted =
        grants.of(caller.identity()).stream()
            .anyMatch(grant -> grant.rights().contains(Right.ADMIN));
    if (!granted) {
      throw denied(caller, "project", action, "needs the right admin");
    }
  }

  private ProblemException denied(Caller caller, String subject, String action, String why) {
    audit.append(
        new AuditEvent(
            caller.requestId(),
            caller.identity(),
            action,
            List.of(subject),
            0,
            ProblemCode.ACCESS_DENIED.label()));
    return new ProblemException(
        ProblemCode.ACCESS_DENIED,
        "Identity " + caller.identity() + " may not " + action + " " + subject + ": it " + why);
  }

  private static String names(Set<Right> rights) {
    return String.join(
        " or ", rights.stream().map(right -> right.name().toLowerCase(Locale.ROOT)).toList());
  }
}
