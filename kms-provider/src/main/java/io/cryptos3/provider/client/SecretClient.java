package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import io.cryptos3.wire.secret.SecretList;
import io.cryptos3.wire.secret.ServedSecret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the appliances of a project do about small secrets. No secret is in any message but sealed.
 *
 * <p>Every method throws {@link KeyUnavailableException} when no appliance gave an answer in time
 * or the key version is not there or disabled, {@link KeyAccessDeniedException} when this identity
 * has not the right, and another {@link IOException} when a request was refused, as for a secret
 * that is not there. Safe for several threads.
 */
public final class SecretClient {
  private final UnwrapRequests.Exchange exchange;
  private final MaterialClient material;

  SecretClient(UnwrapRequests.Exchange exchange, MaterialClient material) {
    this.exchange = exchange;
    this.material = material;
  }

  /** Returns what to seal to: Xᵉ of the newest version of a key, not verified. */
  public ServedKey target(String keyName) throws IOException {
    String path = "/keys/" + ApplianceClient.segment(keyName) + "/public-key?usage=material";
    Call call = Call.get("get the public key of key " + keyName, path);
    Reply reply = exchange.send(call);
    return new ServedKey(reply.appliance(), ApplianceClient.decode(reply, NamedPublicKey.class));
  }

  /**
   * Has a sealed secret kept, once: to do it again, for its answer was lost, could undo what others
   * did meanwhile.
   */
  public SecretInfo put(String name, PutSecret sealed, boolean replace) throws IOException {
    String path = secret(name) + (replace ? "?replace=true" : "");
    Call call = Call.keeping("put secret " + name, path, sealed);
    return ApplianceClient.decode(exchange.send(call), SecretInfo.class);
  }

  /** Returns a secret in its box, not verified. */
  public ServedSecret read(String name) throws IOException {
    Call call = Call.get("read secret " + name, secret(name));
    return ApplianceClient.decode(exchange.send(call), ServedSecret.class);
  }

  /**
   * Multiplies the blinded point of a box by the private key that it is sealed to.
   *
   * @throws UnprovenHalfException if a server did not prove that it used its half; this is final
   */
  public Point evaluate(String name, KeyVersionName version, Point blinded) throws IOException {
    return material.evaluate("read secret " + name, version, blinded);
  }

  /** Returns the secrets on whose keys this identity has any right. */
  public List<SecretInfo> list() throws IOException {
    List<SecretInfo> all = new ArrayList<>();
    List<SecretInfo> page = page("");
    while (!page.isEmpty()) {
      String last = page.get(page.size() - 1).name();
      all.addAll(page);
      page = page("?after=" + ApplianceClient.segment(last));
      if (!page.isEmpty() && page.get(0).name().compareTo(last) <= 0) {
        throw new IOException(
            "The appliance sent secret " + page.get(0).name() + ", expected those after " + last);
      }
    }
    return all;
  }

  private List<SecretInfo> page(String query) throws IOException {
    Call call = Call.get("list secrets", "/secrets" + query);
    return ApplianceClient.decode(exchange.send(call), SecretList.class).secrets();
  }

  /** Deletes a secret. */
  public void delete(String name) throws IOException {
    exchange.send(Call.delete("delete secret " + name, secret(name)));
  }

  private static String secret(String name) {
    return "/secrets/" + ApplianceClient.segment(name);
  }
}
