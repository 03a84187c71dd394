package io.cryptos3.fs.path;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * The elements of an absolute path, as the store sees it: by them paths and prefixes are compared,
 * so that {@code /data} is a prefix of {@code /data/x} and not of {@code /database}.
 *
 * @param names from the root on; none for the root itself
 */
public record PathElements(List<String> names) {

  /** Copies the names. */
  public PathElements {
    names = List.copyOf(names);
  }

  /**
   * Takes an absolute path apart. It is normalized once more, exactly as on the way to the store: a
   * path made from a URI may hold an escaped {@code ..} until then.
   */
  public static PathElements of(Path path) {
    String normalized = new Path(null, null, path.toUri().getPath()).toUri().getPath();
    return new PathElements(
        Arrays.stream(normalized.split("/")).filter(name -> !name.isEmpty()).toList());
  }

  /** Says whether this is {@code prefix} or below it. */
  public boolean startsWith(PathElements prefix) {
    int length = prefix.names.size();
    return names.size() >= length && names.subList(0, length).equals(prefix.names);
  }

  /** Says whether this is below another path. */
  public boolean isBelow(PathElements parent) {
    return names.size() > parent.names.size() && startsWith(parent);
  }

  /** Returns the last {@code size - count} elements. */
  PathElements after(int count) {
    return new PathElements(names.subList(count, names.size()));
  }

  /** Returns what is left of this below a parent. */
  public PathElements relativeTo(PathElements parent) {
    return after(parent.names.size());
  }

  /** Returns the path that is below this by other elements. */
  public PathElements resolve(PathElements below) {
    return new PathElements(Stream.concat(names.stream(), below.names.stream()).toList());
  }

  /** Returns a child. */
  public PathElements resolve(String name) {
    return resolve(new PathElements(List.of(name)));
  }

  /** Returns the absolute path without scheme and bucket. */
  @Override
  public String toString() {
    return "/" + String.join("/", names);
  }
}
