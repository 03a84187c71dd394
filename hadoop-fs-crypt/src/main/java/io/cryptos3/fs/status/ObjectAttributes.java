package io.cryptos3.fs.status;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.key.PlaintextPaths;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.impl.AWSHeaders;

/**
 * The attributes of an object that s3a shows as extended attributes. Those that tell a length tell
 * that of the plaintext; Spark takes the length of a file that is being committed from one.
 */
final class ObjectAttributes {
  private static final Set<String> LENGTHS =
      Set.of("header." + AWSHeaders.CONTENT_LENGTH, CommitConstants.XA_MAGIC_MARKER);

  private final PlaintextPaths plaintext;

  ObjectAttributes(PlaintextPaths plaintext) {
    this.plaintext = plaintext;
  }

  /** Returns the values that users see of the object at a path. */
  Map<String, byte[]> toOuter(Path path, Map<String, byte[]> stored) {
    Map<String, byte[]> outer = new LinkedHashMap<>();
    stored.forEach((name, value) -> outer.put(name, toOuter(path, name, value)));
    return outer;
  }

  /** Returns the value that users see; null stays null. */
  byte[] toOuter(Path path, String name, byte[] stored) {
    if (stored == null || !LENGTHS.contains(name) || plaintext.passes(path)) {
      return stored;
    }
    String text = new String(stored, StandardCharsets.UTF_8).trim();
    try {
      return Long.toString(ObjectLayout.plaintextLength(Long.parseLong(text)))
          .getBytes(StandardCharsets.UTF_8);
    } catch (NumberFormatException e) {
      return stored;
    }
  }
}
