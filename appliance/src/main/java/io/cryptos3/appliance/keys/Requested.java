package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import java.util.List;

/** Reads what clients send about key versions; what is malformed is a malformed-request. */
final class Requested {

  private Requested() {}

  /** Returns the version that a path names by {@code name} and {@code number}. */
  static KeyVersionName version(Request request) {
    String name = Names.requireKey(request.parameter("name"));
    return version(name + "@" + request.parameter("number"));
  }

  static KeyVersionName version(String text) {
    try {
      return KeyVersionName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }

  static List<Point> points(List<Bytes> encoded) {
    try {
      return Points.decode(encoded);
    } catch (InvalidPointException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
