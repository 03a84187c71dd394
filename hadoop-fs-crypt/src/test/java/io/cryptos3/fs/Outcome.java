package io.cryptos3.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.util.functional.RemoteIterators;

/** What an operation has come to, as a text in which FileSystems can be compared. */
final class Outcome {
  private Outcome() {}

  /** Does something with a FileSystem, below a directory. */
  interface Operation {
    Object run(FileSystem fs, Path dir) throws Exception;
  }

  /** Returns what an operation returns or throws, with {@code DIR} for the directory. */
  static String of(Operation operation, FileSystem fs, Path dir) {
    String outcome;
    try {
      outcome = text(operation.run(fs, dir));
    } catch (Exception e) {
      outcome = e.getClass().getName() + ": " + e.getMessage() + causes(e);
    }
    return outcome
        .replace(dir.toString(), "DIR")
        .replace(dir.toUri().getPath().substring(1), "KEY")
        .replace(fs.getUri().toString(), "ROOT")
        .replaceAll("Request ID: [0-9A-F]+", "ID")
        .replaceAll("Attempt Count: [0-9]+", "COUNT")
        // s3a names only the key where an upload ends; we name the file first.
        .replaceFirst("Exception: DIR/[^ ]*: (?=Writing Object on KEY/)", "Exception: ");
  }

  /** Causes count when they name the store, which they shall not. */
  private static String causes(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null
        ? ""
        : (cause.toString().contains("s3a://") ? " <- " + cause : "") + causes(cause);
  }

  private static String text(Object result) throws IOException {
    if (result instanceof FileStatus status) {
      return status(status);
    } else if (result instanceof RemoteIterator<?> iterator) {
      return texts(RemoteIterators.toList(iterator).toArray())
          + (iterator instanceof IOStatisticsSource);
    } else if (result instanceof BlockLocation[] blocks) {
      return Arrays.toString(blocks);
    } else if (result instanceof Object[] several) {
      return texts(several);
    } else if (result instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    } else if (result instanceof Map<?, ?> map) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Object key : map.keySet().stream().sorted().toList()) {
        texts.put(key.toString(), text(map.get(key)));
      }
      return texts.toString();
    }
    return String.valueOf(result);
  }

  private static String texts(Object[] several) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object one : several) {
      texts.add(text(one));
    }
    texts.sort(Comparator.naturalOrder());
    return texts.toString();
  }

  private static String status(FileStatus status) throws IOException {
    String kind = status.isDirectory() ? "directory" : "file of " + status.getLen();
    String etag = status instanceof EtagSource of && of.getEtag() != null ? " etag" : "";
    String blocks =
        status instanceof LocatedFileStatus located
            ? " " + Arrays.toString(located.getBlockLocations())
            : "";
    return "%s %s %d*%d %s %s:%s %s%s%s"
        .formatted(
            status.getPath(),
            kind,
            status.getReplication(),
            status.getBlockSize(),
            status.getPermission(),
            status.getOwner(),
            status.getGroup(),
            status.isEncrypted(),
            etag,
            blocks);
  }
}
