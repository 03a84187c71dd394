package io.cryptos3.wire;

import java.util.List;

/**
 * Answer of {@code GET /v1/grants} of the appliance.
 *
 * @param grants all of the project
 */
public record GrantList(List<Grant> grants) {
  public GrantList {
    Require.present("grants", grants);
    grants = List.copyOf(grants);
  }
}
