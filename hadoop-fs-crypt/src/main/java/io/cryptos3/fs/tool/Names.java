package io.cryptos3.fs.tool;

import org.apache.hadoop.fs.Path;

/** What users call files: a URI of a bucket, or the name of a local file. */
final class Names {
  private static final String URI = "[A-Za-z][A-Za-z0-9+.-]*:/.*";
  private static final String IN_BUCKET = "(cryptos3|s3a)://.*";

  private Names() {}

  static boolean isInBucket(String name) {
    return name.matches(IN_BUCKET);
  }

  /** Tells a URI from a path, which may have a colon. */
  static boolean isUri(String name) {
    return name.matches(URI);
  }

  /**
   * Returns what an object is called, whichever of its two schemes the user says.
   *
   * @throws IllegalArgumentException if the name has no bucket or no key
   */
  static Path inBucket(String name) {
    Path path = tree(name);
    if (path.isRoot()) {
      throw noKey(name);
    }
    return path;
  }

  /**
   * Returns what an object is called, or a directory, which the bucket itself may be.
   *
   * @throws IllegalArgumentException if the name has no bucket
   */
  static Path tree(String name) {
    if (!isInBucket(name)) {
      throw noKey(name);
    }
    Path path = new Path(name);
    String bucket = path.toUri().getAuthority();
    if (bucket == null) {
      throw noKey(name);
    }
    String key = path.toUri().getPath();
    return new Path("cryptos3", bucket, key.isEmpty() ? Path.SEPARATOR : key);
  }

  private static IllegalArgumentException noKey(String name) {
    return new IllegalArgumentException(
        "An object is named by bucket and key, as cryptos3://bucket/key: " + name);
  }

  /**
   * Returns a local file, of a path or a {@code file:} URI.
   *
   * @throws IllegalArgumentException if the name is a URI of another scheme
   */
  static java.nio.file.Path local(String name) {
    if (name.startsWith("file:/")) {
      return java.nio.file.Path.of(new Path(name).toUri().getPath());
    }
    if (isUri(name)) {
      throw new IllegalArgumentException(
          "Neither a local file nor an object, cryptos3://bucket/key or s3a://bucket/key: " + name);
    }
    return java.nio.file.Path.of(name);
  }
}
