package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenList;
import io.cryptos3.wire.token.TokenScope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What clients ask of the appliance about tokens. */
final class TestTokens {

  private final ServerClient client;

  TestTokens(ServerClient client) {
    this.client = client;
  }

  CreatedToken create(String identity, String pattern, Right... rights) throws IOException {
    return create(identity, Duration.ZERO, new TokenScope(pattern, Set.of(rights)));
  }

  CreatedToken create(String identity, Duration life, TokenScope... scopes) throws IOException {
    return client.post(
        "v1/tokens",
        new CreateToken(identity, "for a test", life.toSeconds(), List.of(scopes)),
        CreatedToken.class);
  }

  List<String> ids() throws IOException {
    List<String> all = new ArrayList<>();
    List<String> page = idsAfter("");
    while (!page.isEmpty()) {
      all.addAll(page);
      page = idsAfter(page.get(page.size() - 1));
    }
    return all;
  }

  private List<String> idsAfter(String id) throws IOException {
    return client.get("v1/tokens?after=" + id, TokenList.class).tokens().stream()
        .map(TokenInfo::id)
        .toList();
  }

  void revoke(CreatedToken token) throws IOException {
    client.delete("v1/tokens/" + token.info().id(), RequestIds.next());
  }
}
