package io.cryptos3.appliance.identity;

import io.cryptos3.server.Access;
import io.cryptos3.server.Request;

/** Admits clients of the project that have the right admin. */
public final class AdminAccess implements Access {

  private final Access client;
  private final Rights rights;

  /** Admits whom {@code client} admits, if they have the right. */
  public AdminAccess(Access client, Rights rights) {
    this.client = client;
    this.rights = rights;
  }

  @Override
  public String admit(Request request) {
    String identity = client.admit(request);
    rights.requireAdmin(new Caller(identity, request.requestId()), "administer");
    return identity;
  }

  @Override
  public String toString() {
    return "client with admin";
  }
}
