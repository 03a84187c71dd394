package io.cryptos3.fs.rewrap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Moves the headers of stored objects to other versions of their keys. Payloads are neither
 * decrypted nor changed; an object is replaced only if it is still the one whose header was read,
 * and either has its old header or its new one at any time.
 */
public final class Rewrapping {
  private Rewrapping() {}

  /**
   * Re-wraps objects.
   *
   * @param names {@code cryptos3://bucket/path} each, of objects or directories
   * @param report takes what became of each object
   * @throws IOException if a bucket cannot be opened, or this thread is interrupted; what concerns
   *     single objects is reported instead
   */
  public static void run(
      List<Path> names, RewrapPlan plan, Configuration conf, Consumer<Outcome> report)
      throws IOException {
    Map<String, List<Path>> byBucket = new LinkedHashMap<>();
    for (Path name : names) {
      byBucket.computeIfAbsent(name.toUri().getAuthority(), bucket -> new ArrayList<>()).add(name);
    }
    for (Map.Entry<String, List<Path>> bucket : byBucket.entrySet()) {
      try (BucketRewrap rewrap = new BucketRewrap(bucket.getKey(), plan, conf, report)) {
        rewrap.run(bucket.getValue());
      }
    }
  }
}
