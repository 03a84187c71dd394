package io.cryptos3.appliance.identity;

import io.cryptos3.server.Access;
import io.cryptos3.server.Principal;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.util.function.Consumer;

/**
 * Admits clients of the project. Each route says which right it needs, and whether a token is
 * enough.
 */
public final class ClientAccess {

  private final Authentication authentication;
  private final Rights rights;

  ClientAccess(Authentication authentication, Rights rights) {
    this.authentication = authentication;
    this.rights = rights;
  }

  /** Admits every client; the answer has only what the client may see. */
  public Access any() {
    return where("client", caller -> {});
  }

  /** Admits clients that have shown their certificate: a token makes no credentials. */
  Access certified() {
    return where("client's certificate", caller -> requireCertificate(caller));
  }

  /** Admits clients that have one of several rights on the project. */
  public Access onProject(Right... oneOf) {
    return where(
        "client with " + Rights.names(oneOf),
        caller -> rights.requireOnProject(caller, "administer", oneOf));
  }

  /** Admits administrators that have shown their certificate. */
  Access certifiedAdmin() {
    return where(
        "client's certificate with admin",
        caller -> {
          requireCertificate(caller);
          rights.requireOnProject(caller, "administer", Right.ADMIN);
        });
  }

  private void requireCertificate(Caller caller) {
    if (!caller.client().isCertified()) {
      throw new ProblemException(
          ProblemCode.ACCESS_DENIED, "This needs a client certificate: a token is not enough");
    }
  }

  private Access where(String description, Consumer<Caller> check) {
    return new Access() {
      @Override
      public Principal admit(Request request) {
        return authentication.of(request);
      }

      @Override
      public void authorise(Request request) {
        Caller caller = Caller.of(request);
        authentication.requireNotDeleted(caller.client(), request);
        check.accept(caller);
      }

      @Override
      public String toString() {
        return description;
      }
    };
  }
}
