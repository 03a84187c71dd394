package io.cryptos3.provider.client;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends gathered points as one request, and checks that the answer has the request's shape. */
final class UnwrapRequests implements UnwrapBatcher.Sender {

  /** Sends a call, and throws what the caller of the client is to see. */
  interface Exchange {
    Reply send(Call call) throws IOException;
  }

  private final Exchange exchange;

  UnwrapRequests(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Map<KeyVersionName, UnwrappedGroup> unwrap(Map<KeyVersionName, List<Bytes>> points)
      throws IOException {
    RequestId requestId = Call.newRequestId();
    List<UnwrapGroup> groups = new ArrayList<>();
    points.forEach((version, members) -> groups.add(new UnwrapGroup(version.toString(), members)));
    // Unwrapping changes nothing at the servers: it may be sent again.
    Call call =
        new Call(
            "unwrap with " + points.keySet(),
            "POST",
            "/unwrap",
            Bytes.of(Json.encode(new UnwrapRequest(requestId, groups))),
            true,
            requestId);
    return match(points, exchange.send(call));
  }

  private static Map<KeyVersionName, UnwrappedGroup> match(
      Map<KeyVersionName, List<Bytes>> points, Reply reply) throws IOException {
    List<UnwrappedGroup> answers;
    try {
      answers = Json.decode(reply.body().toArray(), UnwrapResponse.class).groups();
    } catch (MalformedMessageException e) {
      throw malformed(reply, e.getMessage(), e);
    }
    if (answers.size() != points.size()) {
      throw malformed(reply, answers.size() + " groups, expected " + points.size(), null);
    }
    Map<KeyVersionName, UnwrappedGroup> matched = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<KeyVersionName, List<Bytes>> group : points.entrySet()) {
      UnwrappedGroup answer = answers.get(i++);
      int expected = group.getValue().size();
      if (answer.points().size() != expected) {
        throw malformed(reply, answer.points().size() + " points, expected " + expected, null);
      }
      matched.put(group.getKey(), answer);
    }
    return matched;
  }

  private static KeyUnavailableException malformed(Reply reply, String why, Throwable cause) {
    return new KeyUnavailableException(
        "The appliance at " + reply.appliance() + " sent a malformed answer to an unwrap: " + why,
        cause);
  }
}
