package io.cryptos3.provider.client;

import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.UnwrapProofs;
import io.cryptos3.wire.UnwrapResponse;
import java.net.URI;
import java.util.List;

/** An appliance's answer to one unwrap request, of which nothing is used before it is verified. */
final class UnwrapAnswer {
  private final URI appliance;
  private final RequestId request;
  private final UnwrapResponse response;
  private final UnwrapProofs proofs;

  private UnwrapAnswer(
      URI appliance, RequestId request, UnwrapResponse response, UnwrapProofs proofs) {
    this.appliance = appliance;
    this.request = request;
    this.response = response;
    this.proofs = proofs;
  }

  /**
   * Reads an answer, and verifies what its groups have in common.
   *
   * @param call the request, whose id all proofs are about
   * @throws UnprovenHalfException naming the appliance
   */
  static UnwrapAnswer read(
      Reply reply,
      Call call,
      int groups,
      ProjectDescriptor project,
      KeyUsage usage,
      UnwrapProofs.Records records)
      throws UnprovenHalfException {
    RequestId request = call.requestId();
    try {
      UnwrapResponse response = decode(reply, groups);
      UnwrapProofs proofs =
          UnwrapProofs.of(response.instanceShare(), project, request, usage, records);
      return new UnwrapAnswer(reply.appliance(), request, response, proofs);
    } catch (UnprovenHalfException e) {
      throw explain(call.purpose(), reply.appliance(), request, e);
    }
  }

  private static UnwrapResponse decode(Reply reply, int groups) throws UnprovenHalfException {
    try {
      UnwrapResponse response = Json.decode(reply.body().toArray(), UnwrapResponse.class);
      if (response.groups().size() == groups) {
        return response;
      }
      throw malformed(response.groups().size() + " groups, expected " + groups, null);
    } catch (MalformedMessageException e) {
      throw malformed(e.getMessage(), e);
    }
  }

  /**
   * Returns the results of one group.
   *
   * @param index of the group in the request
   * @param blinded the points of the group in the request
   * @throws UnprovenHalfException naming the server that is to blame
   */
  List<UnwrappedPoint> verify(int index, KeyVersionName version, List<Point> blinded)
      throws UnprovenHalfException {
    try {
      UnwrapProofs.Verified group = proofs.verify(version, blinded, response.groups().get(index));
      return group.points().stream()
          .map(point -> new UnwrappedPoint(group.publicKey(), point))
          .toList();
    } catch (UnprovenHalfException e) {
      throw explain("unwrap with " + version, appliance, request, e);
    }
  }

  private static UnprovenHalfException malformed(String why, Exception cause) {
    return new UnprovenHalfException(
        Holder.APPLIANCE, "the appliance did not prove its half: malformed answer: " + why, cause);
  }

  private static UnprovenHalfException explain(
      String purpose, URI appliance, RequestId request, UnprovenHalfException e) {
    return new UnprovenHalfException(
        e.holder(),
        String.format(
            "Cannot %s through the appliance at %s: %s; request %s",
            purpose, appliance, e.getMessage(), request),
        e);
  }
}
