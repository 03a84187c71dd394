package io.cryptos3.fs.status;

import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads extended attributes, which the store cannot set. Paths are absolute. */
public final class ExtendedAttributes {
  private final FileSystem store;
  private final PathMapping paths;
  private final StoreCalls calls;
  private final ObjectAttributes attributes;

  public ExtendedAttributes(
      FileSystem store, PathMapping paths, StoreCalls calls, PlaintextPaths plaintext) {
    this.store = store;
    this.paths = paths;
    this.calls = calls;
    this.attributes = new ObjectAttributes(plaintext);
  }

  /** As {@link FileSystem#getXAttr}. */
  public byte[] get(Path path, String name) throws IOException {
    byte[] stored = calls.run(() -> store.getXAttr(paths.toInner(path), name));
    return attributes.toOuter(path, name, stored);
  }

  /** As {@link FileSystem#getXAttrs(Path)}. */
  public Map<String, byte[]> getAll(Path path) throws IOException {
    return attributes.toOuter(path, calls.run(() -> store.getXAttrs(paths.toInner(path))));
  }

  /** As {@link FileSystem#getXAttrs(Path, List)}. */
  public Map<String, byte[]> get(Path path, List<String> names) throws IOException {
    return attributes.toOuter(path, calls.run(() -> store.getXAttrs(paths.toInner(path), names)));
  }

  /** As {@link FileSystem#listXAttrs}. */
  public List<String> names(Path path) throws IOException {
    return calls.run(() -> store.listXAttrs(paths.toInner(path)));
  }
}
