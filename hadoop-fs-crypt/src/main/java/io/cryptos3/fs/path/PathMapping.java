package io.cryptos3.fs.path;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Maps paths between the FileSystem that users see and the store below it, which differ in scheme
 * only.
 *
 * @param outer root of what users see, such as {@code cryptos3://bucket}
 * @param inner root of the store, such as {@code s3a://bucket}
 */
public record PathMapping(URI outer, URI inner) {
  /** What must not follow, as it would make the name that of another bucket. */
  private static final String NO_LONGER_BUCKET = "(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])";

  /** Returns where the store has an absolute path. */
  public Path toInner(Path path) {
    return moved(path, inner);
  }

  /** Returns what users call a path of the store. */
  public Path toOuter(Path path) {
    return moved(path, outer);
  }

  /** Returns a message of the store in terms of what users see. */
  public String toOuter(String message) {
    return message == null
        ? null
        : Pattern.compile(Pattern.quote(root(inner)) + NO_LONGER_BUCKET)
            .matcher(message)
            .replaceAll(Matcher.quoteReplacement(root(outer)));
  }

  private static String root(URI uri) {
    return uri.getAuthority() == null
        ? uri.getScheme() + ":"
        : uri.getScheme() + "://" + uri.getAuthority();
  }

  private static Path moved(Path path, URI root) {
    return new Path(root.getScheme(), root.getAuthority(), path.toUri().getPath());
  }
}
