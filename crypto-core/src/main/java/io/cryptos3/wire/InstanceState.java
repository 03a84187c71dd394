package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an appliance instance is in its life at the key manager. */
public enum InstanceState {
  /** Bootstrapped at the key manager, its trial not passed yet: can activate only. */
  @JsonProperty("pending")
  PENDING,
  /** May evaluate. */
  @JsonProperty("active")
  ACTIVE,
  /** Gone for ever: its ρ is erased, its id is never used again. */
  @JsonProperty("revoked")
  REVOKED
}
