package io.cryptos3.wire;

/** What a certificate's holder is, named by a URI in the subject alternative names. */
public enum Role {
  /** A task, a person or a service that uses keys. */
  CLIENT("client"),
  /** The server that holds the owner's half. */
  APPLIANCE("appliance"),
  /** The server that holds the other half. */
  KEY_MANAGER("key-manager");

  private final String uri;

  Role(String name) {
    this.uri = "urn:cryptos3:role:" + name;
  }

  /** Returns the URI that stands in certificates. */
  public String uri() {
    return uri;
  }
}
