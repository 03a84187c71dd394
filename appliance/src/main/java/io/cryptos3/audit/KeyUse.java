package io.cryptos3.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import java.util.List;

/**
 * How one key version was used in a request. Id, usage and number of points are the same in the
 * logs of both servers.
 *
 * @param version its id
 * @param usage which of its two scalars
 * @param points how many points were evaluated
 * @param name {@code name@number}; null at the key manager, which does not know names
 * @param paths of the objects, as the client claims; empty at the key manager
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record KeyUse(
    KeyVersionId version, KeyUsage usage, int points, String name, List<String> paths) {

  /** Copies the paths; none if they are missing. */
  public KeyUse {
    if (version == null || usage == null) {
      throw new IllegalArgumentException("version or usage is missing");
    }
    paths = paths == null ? List.of() : List.copyOf(paths);
  }

  /** A use as the key manager sees it. */
  public static KeyUse of(KeyVersionId version, KeyUsage usage, int points) {
    return new KeyUse(version, usage, points, null, List.of());
  }

  /** Returns what both servers know of it. */
  KeyUse common() {
    return of(version, usage, points);
  }

  void addTo(FixedEncoding fields) {
    fields
        .bytes(version.bytes())
        .number(usage.code())
        .number(points)
        .text(name == null ? "" : name)
        .number(paths.size());
    paths.forEach(fields::text);
  }

  @Override
  public String toString() {
    return points + " points of " + (name == null ? "" : name + " ") + version + " " + usage;
  }
}
