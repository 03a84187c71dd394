package io.cryptos3.provider.client;

import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapProofs;
import io.cryptos3.wire.UnwrapRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends gathered points as one request, each under an id of its own. */
final class UnwrapRequests implements UnwrapBatcher.Sender {

  /** Sends a call, and throws what the caller of the client is to see. */
  interface Exchange {
    Reply send(Call call) throws IOException;
  }

  private final Exchange exchange;
  private final ProjectDescriptor project;
  private final UnwrapProofs.Records records;

  UnwrapRequests(Exchange exchange, ProjectDescriptor project, UnwrapProofs.Records records) {
    this.exchange = exchange;
    this.project = project;
    this.records = records;
  }

  @Override
  public Map<KeyVersionName, UnwrapBatcher.Part> unwrap(
      Map<KeyVersionName, List<AskedPoint>> points) throws IOException {
    Call call = call(points);
    UnwrapAnswer answer =
        UnwrapAnswer.read(
            exchange.send(call), call, points.size(), project, KeyUsage.WRAP, records);
    Map<KeyVersionName, UnwrapBatcher.Part> parts = new LinkedHashMap<>();
    points.forEach(
        (version, asked) -> {
          int index = parts.size();
          parts.put(version, () -> answer.verify(index, version, blinded(asked)));
        });
    return parts;
  }

  static Call call(Map<KeyVersionName, List<AskedPoint>> points) {
    List<UnwrapGroup> groups = new ArrayList<>();
    points.forEach(
        (version, asked) ->
            groups.add(
                new UnwrapGroup(
                    version.toString(), Points.encode(blinded(asked)), objectPaths(asked))));
    // Unwrapping changes nothing at the servers: it may be sent again.
    return Call.repeatable(
        "unwrap with " + points.keySet(),
        "POST",
        "/unwrap",
        requestId -> new UnwrapRequest(requestId, groups));
  }

  private static List<Point> blinded(List<AskedPoint> asked) {
    return asked.stream().map(AskedPoint::point).toList();
  }

  /** An object that several threads open at once is one object to the audit log. */
  private static List<String> objectPaths(List<AskedPoint> asked) {
    return asked.stream().map(AskedPoint::objectPath).flatMap(Optional::stream).distinct().toList();
  }
}
