package io.cryptos3.appliance.identity;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.TokenScope;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides who may do what; denied unless granted. Each denial is in the audit log.
 *
 * <p>The decision comes before anything is looked up, so that an answer does not tell a stranger
 * which keys exist.
 */
public final class Rights {

  private static final Right[] ON_KEYS = {Right.ENCRYPT, Right.DECRYPT, Right.MANAGE, Right.EXPORT};

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
    List<Grant> granted = grants.of(caller.client().identity());
    for (String name : keyNames) {
      if (Stream.of(oneOf).noneMatch(right -> allows(caller, granted, right, name))) {
        throw denied(caller, name, action, "needs the right " + names(oneOf) + " on it");
      }
    }
  }

  /** The token has it, if one was shown, and the identity has it itself, now. */
  private static boolean allows(Caller caller, List<Grant> granted, Right right, String name) {
    return caller.client().mayUse(right, name)
        && granted.stream().anyMatch(grant -> grant.rights().contains(right) && grant.covers(name));
  }

  /** Tells whether the caller has one of several rights on a key; to audit a denial is up to it. */
  public boolean has(Caller caller, String keyName, Right... oneOf) {
    List<Grant> granted = grants.of(caller.client().identity());
    return Stream.of(oneOf).anyMatch(right -> allows(caller, granted, right, keyName));
  }

  /**
   * Demands any right on a key: enough to see that it exists.
   *
   * @throws ProblemException access-denied
   */
  public void requireAny(Caller caller, String keyName, String action) {
    require(caller, keyName, action, ON_KEYS);
  }

  /** Tells which keys the caller may see. */
  public Predicate<String> visible(Caller caller) {
    List<Grant> granted = grants.of(caller.client().identity());
    return name -> Stream.of(ON_KEYS).anyMatch(right -> allows(caller, granted, right, name));
  }

  /**
   * Demands one of several rights on the project, whatever the pattern of the grant.
   *
   * @throws ProblemException access-denied
   */
  public void requireOnProject(Caller caller, String action, Right... oneOf) {
    if (!hasOnProject(caller, oneOf)) {
      throw denied(caller, "project", action, "needs the right " + names(oneOf));
    }
  }

  /** Tells whether the caller has one of several rights on the project. */
  boolean hasOnProject(Caller caller, Right... oneOf) {
    List<Grant> granted = grants.of(caller.client().identity());
    return Stream.of(oneOf)
        .filter(right -> caller.client().mayUse(right))
        .anyMatch(right -> granted.stream().anyMatch(grant -> grant.rights().contains(right)));
  }

  /**
   * Demands that the caller has itself what a token of it is to have.
   *
   * @throws ProblemException access-denied
   */
  void requireOwn(Caller caller, List<TokenScope> scopes) {
    List<Grant> granted = grants.of(caller.client().identity());
    for (TokenScope scope : scopes) {
      for (Right right : scope.rights()) {
        boolean own =
            granted.stream()
                .filter(grant -> grant.rights().contains(right))
                .anyMatch(grant -> isOnProject(right) || grant.coversPattern(scope.keyPattern()));
        if (!own) {
          String pattern = scope.keyPattern();
          throw denied(
              caller, pattern, "create token", "needs the right " + names(right) + " itself");
        }
      }
    }
  }

  private static boolean isOnProject(Right right) {
    return Stream.of(ON_KEYS).noneMatch(right::equals);
  }

  /** Denies an action whatever the rights, and says so in the audit log. */
  ProblemException denied(Caller caller, String subject, String action, String why) {
    audit.append(
        AuditEvent.done(caller.requestId(), caller.identity(), action, subject)
            .with(ProblemCode.ACCESS_DENIED.label()));
    return new ProblemException(
        ProblemCode.ACCESS_DENIED,
        "Identity " + caller.identity() + " may not " + action + " " + subject + ": it " + why);
  }

  /** Returns how messages and the route table call several rights of which one is enough. */
  public static String names(Right... rights) {
    return Stream.of(rights)
        .map(right -> right.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }
}
