package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What clients ask of the appliance about keys. */
public final class Requests {

  private Requests() {}

  public static KeyMetadata create(ServerClient client, String name) throws IOException {
    return client.post(
        "v1/keys", new CreateKey(name, "", "AES/GCM/NoPadding", 256, Map.of()), KeyMetadata.class);
  }

  public static KeyMetadata roll(ServerClient client, String name) throws IOException {
    return client.post("v1/keys/" + name + "/versions", KeyMetadata.class);
  }

  public static void delete(ServerClient client, String name) throws IOException {
    client.delete("v1/keys/" + name, RequestIds.next());
  }

  public static List<String> list(ServerClient client) throws IOException {
    return client.get("v1/keys", KeyList.class).keys().stream().map(KeyMetadata::name).toList();
  }
}
