package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.identity.Caller;
import io.cryptos3.appliance.identity.Rights;
import io.cryptos3.server.Access;
import io.cryptos3.wire.Right;
import java.util.List;
import java.util.function.Function;

/**
 * Admits clients by their rights on keys. Each row of the route table says which right it needs,
 * and whether the path or the body names the keys.
 */
public final class KeyAccess {

  private static final String ON_PATH = " on {" + Requested.NAME + "}";

  private final Access client;
  private final Rights rights;

  /**
   * Demands more than {@code client} does.
   *
   * @param client finds who the caller is
   */
  public KeyAccess(Access client, Rights rights) {
    this.client = client;
    this.rights = rights;
  }

  /** Admits every client: the answer has only what the client may see. */
  public Access any() {
    return client;
  }

  /** Demands any right on the key of the path: enough to see that it exists. */
  Access onPath(String action) {
    return client.and(
        "any right" + ON_PATH,
        request -> rights.requireAny(Caller.of(request), Requested.key(request), action));
  }

  /** Demands one of several rights on the key of the path. */
  Access onPath(String action, Right... oneOf) {
    return client.and(
        Rights.names(oneOf) + ON_PATH,
        request -> rights.require(Caller.of(request), Requested.key(request), action, oneOf));
  }

  /**
   * Demands one of several rights on each key of the body.
   *
   * @param keys finds their names in the message
   */
  public <T extends Record> Access inBody(
      Class<T> type, Function<T, List<String>> keys, String action, Right... oneOf) {
    return client.and(
        Rights.names(oneOf) + " on each key in the body",
        request ->
            rights.requireAll(Caller.of(request), keys.apply(request.body(type)), action, oneOf));
  }
}
