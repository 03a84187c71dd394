package io.cryptos3.splitkey;

/**
 * Who proves what: part of every challenge, so that a proof of one step never passes for another.
 */
public enum ProverRole {
  /** The appliance multiplied blinded points by its half: base G, key A. */
  APPLIANCE("appliance"),
  /** The key manager multiplied the appliance's results by its half: base A, key X. */
  KEY_MANAGER("key-manager"),
  /**
   * The key manager moved points from one key version to another: base X of the new, key X of the
   * old.
   */
  REWRAP("key-manager re-wrap");

  private final String label;

  ProverRole(String label) {
    this.label = label;
  }

  /** Returns the name in the context string (split-keys.md §10.2). */
  String label() {
    return label;
  }
}
