package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a key version is in its life. */
public enum KeyVersionState {
  /** In use. */
  @JsonProperty("active")
  ACTIVE,
  /** Not used until it is enabled again. */
  @JsonProperty("disabled")
  DISABLED,
  /** Not used any more; its halves are destroyed when its time comes. */
  @JsonProperty("deleted")
  DELETED
}
