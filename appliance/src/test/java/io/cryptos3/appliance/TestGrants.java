package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.GrantList;
import java.io.IOException;
import java.util.List;

/** What an administrator asks of the appliance about grants. */
final class TestGrants {

  private final ServerClient admin;

  TestGrants(ServerClient admin) {
    this.admin = admin;
  }

  List<Grant> list() throws IOException {
    return admin.get("v1/grants", GrantList.class).grants();
  }

  void revoke(String identity, String pattern, String rights) throws IOException {
    admin.delete(
        "v1/grants?identity=" + identity + "&key=" + pattern + "&rights=" + rights,
        RequestIds.next());
  }
}
