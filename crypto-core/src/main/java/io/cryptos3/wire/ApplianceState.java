package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an appliance holds its half. */
public enum ApplianceState {
  /** It holds none: it serves nothing but status and bootstrap. */
  @JsonProperty("sealed")
  SEALED,
  @JsonProperty("active")
  ACTIVE
}
