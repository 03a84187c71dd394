package io.cryptos3.provider.client;

import io.cryptos3.splitkey.Point;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A blinded point whose unwrapping is asked for.
 *
 * @param point as the servers see it
 * @param objectPath which object it is for, if the audit log of the appliance is to say so
 */
record AskedPoint(Point point, Optional<String> objectPath) {
  /** In base64, with its quotes and comma. */
  private static final int POINT_BYTES = 90;

  /** Returns how many bytes of a request it needs. */
  int bytes() {
    return POINT_BYTES + objectPath.map(AskedPoint::jsonBytes).orElse(0);
  }

  /** Returns how many bytes a text without control characters has in JSON, with its comma. */
  static int jsonBytes(String text) {
    long escaped = text.chars().filter(unit -> unit == '"' || unit == '\\').count();
    return text.getBytes(StandardCharsets.UTF_8).length + (int) escaped + 3;
  }
}
