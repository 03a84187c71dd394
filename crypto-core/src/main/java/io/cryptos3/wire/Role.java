package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a certificate's holder is, named by a URI in the subject alternative names. */
public enum Role {
  /** A task, a person or a service that uses keys. */
  @JsonProperty("client")
  CLIENT("client"),
  /** The server that holds the owner's half. */
  @JsonProperty("appliance")
  APPLIANCE("appliance"),
  /** The server that holds the other half. */
  @JsonProperty("key-manager")
  KEY_MANAGER("key-manager");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** Returns the role's name in messages and signatures, such as {@code key-manager}. */
  public String label() {
    return label;
  }

  /** Returns the URI that stands in certificates, such as {@code urn:cryptos3:role:key-manager}. */
  public String uri() {
    return "urn:cryptos3:role:" + label;
  }
}
