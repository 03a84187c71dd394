package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a grant allows. */
public enum Right {
  /** Reading the public key: enough to write objects, and to put secrets. */
  @JsonProperty("encrypt")
  ENCRYPT,
  /** Unwrapping data keys, and reading the public key. */
  @JsonProperty("decrypt")
  DECRYPT,
  /** Creating, rolling, describing and deleting keys, and deleting secrets. */
  @JsonProperty("manage")
  MANAGE,
  /** Exporting symmetric key material, and reading secrets. */
  @JsonProperty("export")
  EXPORT,
  /** Running the project; whatever key pattern the grant has. */
  @JsonProperty("admin")
  ADMIN,
  /** Reading the audit log; whatever key pattern the grant has. */
  @JsonProperty("audit")
  AUDIT
}
