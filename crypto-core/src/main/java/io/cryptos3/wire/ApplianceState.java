package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an appliance holds its half. */
public enum ApplianceState {
  /**
   * It holds none: what needs a half, to unwrap and to make keys, waits for a bootstrap. The rest
   * goes on, such as status, grants and the order to seal.
   */
  @JsonProperty("sealed")
  SEALED,
  @JsonProperty("active")
  ACTIVE
}
