package io.cryptos3.fs;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files and directories in memory, as s3a has them. Paths are like {@code a/b}, that of the root is
 * empty.
 */
final class FileTree {
  private static final byte[] DIRECTORY = null;

  private final NavigableMap<String, byte[]> entries = new TreeMap<>();

  /** A file, or a directory, whose length is 0. */
  record Entry(String path, boolean isDirectory, long length) {}

  FileTree() {
    entries.put("", DIRECTORY);
  }

  boolean exists(String path) {
    return entries.containsKey(path);
  }

  boolean isFile(String path) {
    return entries.get(path) != DIRECTORY;
  }

  boolean isDirectory(String path) {
    return exists(path) && !isFile(path);
  }

  byte[] bytes(String path) {
    return entries.get(path);
  }

  List<String> files() {
    return entries.keySet().stream().filter(this::isFile).toList();
  }

  void write(String path, byte[] bytes) {
    mkdirs(parent(path));
    entries.put(path, bytes);
  }

  void mkdirs(String path) {
    if (!path.isEmpty()) {
      mkdirs(parent(path));
    }
    entries.put(path, DIRECTORY);
  }

  void delete(String path) {
    entries.keySet().removeIf(entry -> isAtOrBelow(entry, path));
  }

  /** Moves a file into a directory, or over nothing; a directory over an empty one, or nothing. */
  void rename(String source, String destination) {
    String target =
        isFile(source) && isDirectory(destination) ? child(destination, name(source)) : destination;
    NavigableMap<String, byte[]> moved = new TreeMap<>();
    entries.forEach(
        (path, bytes) -> {
          if (isAtOrBelow(path, source)) {
            moved.put(target + path.substring(source.length()), bytes);
          }
        });
    delete(source);
    mkdirs(parent(target));
    entries.putAll(moved);
  }

  /** Returns what a path is, or nothing. */
  Optional<Entry> entry(String path) {
    return exists(path) ? Optional.of(toEntry(path)) : Optional.empty();
  }

  /** Returns what a directory has, or the file itself. */
  List<Entry> list(String path) {
    return isFile(path)
        ? List.of(toEntry(path))
        : entries.keySet().stream()
            .filter(entry -> !entry.isEmpty() && parent(entry).equals(path))
            .map(this::toEntry)
            .toList();
  }

  /** Returns all files below a directory, or the file itself. */
  List<Entry> filesBelow(String path) {
    return files().stream().filter(file -> isAtOrBelow(file, path)).map(this::toEntry).toList();
  }

  /** Tells whether a directory lies on the way to a path as a file. */
  boolean isBelowFile(String path) {
    return !path.isEmpty() && (isFile(parent(path)) || isBelowFile(parent(path)));
  }

  static boolean isAtOrBelow(String path, String root) {
    return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
  }

  private Entry toEntry(String path) {
    return isFile(path) ? new Entry(path, false, bytes(path).length) : new Entry(path, true, 0);
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String child(String parent, String name) {
    return parent.isEmpty() ? name : parent + "/" + name;
  }
}
