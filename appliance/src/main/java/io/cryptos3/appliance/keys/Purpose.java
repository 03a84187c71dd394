package io.cryptos3.appliance.keys;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.Right;

/** What points are evaluated for: which scalar of a version, and who may ask. */
enum Purpose {
  /** To unwrap data keys. */
  UNWRAP("unwrap", Right.DECRYPT, KeyUsage.WRAP),
  /** To derive or open key material. The right to decrypt does not include it (rule X3). */
  EXPORT("export", Right.EXPORT, KeyUsage.MATERIAL);

  private final String action;
  private final Right right;
  private final KeyUsage usage;

  Purpose(String action, Right right, KeyUsage usage) {
    this.action = action;
    this.right = right;
    this.usage = usage;
  }

  /** Returns what the audit log calls it. */
  String action() {
    return action;
  }

  Right right() {
    return right;
  }

  KeyUsage usage() {
    return usage;
  }
}
