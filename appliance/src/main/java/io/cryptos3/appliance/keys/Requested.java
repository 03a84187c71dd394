package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.function.Function;

/** Reads what clients send about key versions; what is malformed is a malformed-request. */
final class Requested {

  /** What the paths of the route table call a key's name. */
  static final String NAME = "name";

  private Requested() {}

  /** Returns the name of the key that a path names. */
  static String key(Request request) {
    return Names.requireKey(request.parameter(NAME));
  }

  /** Returns the version that a path names by {@code name} and {@code number}. */
  static KeyVersionName version(Request request) {
    return version(key(request) + "@" + request.parameter("number"));
  }

  static KeyVersionName version(String text) {
    try {
      return KeyVersionName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }

  /** Returns what the public key is for that the query asks for: to wrap, if it does not say. */
  static KeyUsage usage(Request request) {
    String usage = request.query("usage").orElse("wrap");
    return switch (usage) {
      case "wrap" -> KeyUsage.WRAP;
      case "material" -> KeyUsage.MATERIAL;
      default ->
          throw new ProblemException(
              ProblemCode.MALFORMED_REQUEST, "usage is '" + usage + "', expected wrap or material");
    };
  }

  /** Returns the names of the keys whose versions the groups of a request are about. */
  static <G> List<String> keys(List<G> groups, Function<G, String> keyVersion) {
    return groups.stream().map(group -> version(keyVersion.apply(group)).name()).toList();
  }

  static List<Point> points(List<Bytes> encoded) {
    try {
      return Points.decode(encoded);
    } catch (InvalidPointException e) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, e.getMessage(), e);
    }
  }
}
