package io.cryptos3.appliance.secrets;

import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.appliance.keys.Names;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.util.Optional;

/**
 * Admits clients by their rights on the key that a secret is sealed to. Who has none on it is told
 * what those are told who ask for a secret that is not there, and both are in the audit log.
 */
final class SecretAccess {

  private static final String NAME = "name";

  private final Database database;
  private final Access client;
  private final Rights rights;
  private final AuditLog audit;

  SecretAccess(Database database, Access client, Rights rights, AuditLog audit) {
    this.database = database;
    this.client = client;
    this.rights = rights;
    this.audit = audit;
  }

  /** Returns the name of the secret of the path. */
  static String name(Request request) {
    return Names.requireSecret(request.parameter(NAME));
  }

  /** Demands a right on the key of the secret of the path. */
  Access onPath(String action, Right right) {
    return client.and(
        Rights.names(right) + " on the key of {" + NAME + "}",
        request -> find(request, action, right));
  }

  /**
   * Returns the secret of the path. Routes ask when they admit, and again for what they answer: in
   * between, it may have been replaced by one that is sealed to another key.
   *
   * @throws ProblemException secret-not-found, access-denied
   */
  StoredSecret find(Request request, String action, Right right) {
    Caller caller = Caller.of(request);
    String name = name(request);
    Optional<StoredSecret> found = find(name);
    if (found.isEmpty()) {
      throw refused(caller, name, action, ProblemCode.SECRET_NOT_FOUND, notFound(name));
    }
    String key = found.get().key();
    if (!rights.visible(caller).test(key)) {
      throw refused(caller, name, action, ProblemCode.ACCESS_DENIED, notFound(name));
    }
    require(caller, name, key, action, right);
    return found.get();
  }

  /**
   * Demands a right on the key of a secret that the caller may know of.
   *
   * @throws ProblemException access-denied
   */
  void require(Caller caller, String name, String key, String action, Right right) {
    if (!rights.has(caller, key, right)) {
      String why =
          "Identity "
              + caller.identity()
              + " may not "
              + action
              + " "
              + name
              + ": it needs the right "
              + Rights.names(right)
              + " on its key";
      throw refused(
          caller,
          name,
          action,
          ProblemCode.ACCESS_DENIED,
          new ProblemException(ProblemCode.ACCESS_DENIED, why));
    }
  }

  Optional<StoredSecret> find(String name) {
    return database.read(handle -> SecretTable.find(handle, name));
  }

  private ProblemException refused(
      Caller caller, String name, String action, ProblemCode outcome, ProblemException answer) {
    audit.append(
        AuditEvent.done(caller.requestId(), caller.identity(), action, name).with(outcome.label()));
    return answer;
  }

  static ProblemException notFound(String name) {
    return new ProblemException(
        ProblemCode.SECRET_NOT_FOUND, "There is no secret " + name + " that you may see");
  }
}
