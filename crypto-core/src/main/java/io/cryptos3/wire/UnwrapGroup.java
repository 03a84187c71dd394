package io.cryptos3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The blinded points of one key version in an {@link UnwrapRequest}.
 *
 * @param keyVersion {@code name@version}
 * @param points each B = t·R, 65 bytes; received, so still to be decoded and checked
 * @param paths of the objects that the points are of, for the audit log; no more than points, and
 *     none if the client does not say
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UnwrapGroup(String keyVersion, List<Bytes> points, List<String> paths) {
  public UnwrapGroup {
    Require.text("keyVersion", keyVersion);
    KeyVersionName.parse(keyVersion);
    points = Require.points("points", points);
    paths = Require.atMost("paths", paths == null ? List.of() : paths, points.size());
    for (String path : paths) {
      Require.text("path", path);
      Require.utf8AtMost("path", path, Limits.PATH_BYTES);
    }
  }

  /** A group whose client does not say what objects its points are of. */
  public UnwrapGroup(String keyVersion, List<Bytes> points) {
    this(keyVersion, points, List.of());
  }
}
