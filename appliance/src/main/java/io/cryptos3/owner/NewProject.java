package io.cryptos3.owner;

import io.cryptos3.pki.Fingerprint;
import java.net.URI;

/**
 * What the owner decides about a project before it exists.
 *
 * @param name for people and files
 * @param keyManager where the key manager is, https
 * @param fingerprint of the key manager's TLS key, told by its operator
 * @param invitation one-time secret of the key manager's operator
 */
public record NewProject(String name, URI keyManager, Fingerprint fingerprint, String invitation) {

  /** Shows no invitation. */
  @Override
  public String toString() {
    return "NewProject[" + name + ", " + keyManager + ", " + fingerprint + "]";
  }
}
