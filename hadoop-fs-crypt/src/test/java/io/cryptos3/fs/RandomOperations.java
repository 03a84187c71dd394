package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.format.ObjectLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * Does the same to encrypted files, to plain ones of s3a, and to a tree in memory, and compares
 * what comes out. The tree says what is right; where it has no opinion, such as on a rename that is
 * not possible, s3a has.
 */
final class RandomOperations {
  private static final List<String> NAMES = List.of("a", "b", "p=1", "ü %41");
  private static final int MAX_DEPTH = 3;

  private final TreeRoot encrypted;
  private final TreeRoot plain;
  private final Random random;
  private final FileTree tree = new FileTree();
  private final FileReads reads;

  /** Types are compared; this is for whoever reads of a difference. */
  private IOException lastError;

  RandomOperations(TreeRoot encrypted, TreeRoot plain, Random random) {
    this.encrypted = encrypted;
    this.plain = plain;
    this.random = random;
    this.reads = new FileReads(encrypted, tree, random);
  }

  /** Makes some steps, then compares all that is there. */
  void run(int steps) throws Exception {
    mkdirs("");
    for (int step = 0; step < steps; step++) {
      step();
    }
    listFiles("");
    for (String file : tree.files()) {
      reads.readWhole(file);
    }
  }

  private void step() throws Exception {
    String path = path();
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> create(path);
      case 4 -> mkdirs(path);
      case 5, 6 -> rename(path, path());
      case 7 -> delete(path);
      case 8 -> status(path);
      case 9 -> list(path);
      case 10 -> listFiles(path);
      case 11 -> summary(path);
      case 12 -> glob();
      default -> reads.readSome();
    }
  }

  /**
   * Chooses a path, but none below a file: S3 may have such objects, s3a does not always look, and
   * S3Proxy answers with an error of the server.
   */
  private String path() {
    while (true) {
      String path =
          IntStream.rangeClosed(0, random.nextInt(MAX_DEPTH))
              .mapToObj(i -> NAMES.get(random.nextInt(NAMES.size())))
              .collect(Collectors.joining("/"));
      if (!tree.isBelowFile(path)) {
        return path;
      }
    }
  }

  private void create(String path) {
    byte[] bytes = new byte[RandomRounds.length(random, ObjectLayout.CHUNK_BYTES)];
    random.nextBytes(bytes);
    boolean overwrite = random.nextBoolean();
    long seed = random.nextLong();
    Object expected =
        tree.isDirectory(path) || (tree.isFile(path) && !overwrite)
            ? FileAlreadyExistsException.class
            : true;
    Object outcome =
        both(
            "create " + path,
            root -> {
              FSDataOutputStream out = root.fs().create(root.path(path), overwrite);
              RandomWrites.write(out, bytes, new Random(seed));
              return true;
            });
    assertEquals(expected, outcome, "create " + path);
    if (outcome.equals(true)) {
      tree.write(path, bytes);
    }
  }

  private void mkdirs(String path) {
    Object outcome = both("mkdirs " + path, root -> root.fs().mkdirs(root.path(path)));
    assertEquals(tree.isFile(path) ? FileAlreadyExistsException.class : true, outcome, path);
    if (outcome.equals(true)) {
      tree.mkdirs(path);
    }
  }

  private void rename(String source, String destination) {
    String what = "rename " + source + " to " + destination;
    Operation rename = root -> root.fs().rename(root.path(source), root.path(destination));
    if (tree.isFile(source) && FileTree.parent(source).equals(destination)) {
      // Plain s3a loses the file.
      assertEquals(true, outcome(rename, encrypted), what);
      listFiles("");
      return;
    }
    Object outcome = both(what, rename);
    if (outcome.equals(true)) {
      tree.rename(source, destination);
      listFiles("");
    }
  }

  private void delete(String path) {
    boolean recursive = random.nextInt(4) > 0;
    Object outcome = both("delete " + path, root -> root.fs().delete(root.path(path), recursive));
    if (outcome.equals(true)) {
      tree.delete(path);
      listFiles("");
    } else if (recursive) {
      assertEquals(false, tree.exists(path), path);
    }
  }

  private void status(String path) {
    assertSame(
        "status " + path,
        tree.exists(path) ? tree.entry(path).orElseThrow() : FileNotFoundException.class,
        root -> root.entry(root.fs().getFileStatus(root.path(path))));
    assertSame("exists " + path, tree.exists(path), root -> root.fs().exists(root.path(path)));
  }

  private void list(String path) {
    Operation operation =
        switch (random.nextInt(3)) {
          case 0 -> root -> root.entries(root.fs().listStatus(root.path(path)));
          case 1 -> root -> root.entries(root.fs().listStatusIterator(root.path(path)));
          default -> root -> root.entries(root.fs().listLocatedStatus(root.path(path)));
        };
    assertSame(
        "list " + path,
        tree.exists(path) ? tree.list(path) : FileNotFoundException.class,
        operation);
  }

  private void listFiles(String path) {
    assertSame(
        "list files of " + path,
        tree.exists(path) ? tree.filesBelow(path) : FileNotFoundException.class,
        root -> root.entries(root.fs().listFiles(root.path(path), true)));
  }

  private void summary(String path) {
    List<Long> expected =
        List.of(
            (long) tree.filesBelow(path).size(),
            tree.filesBelow(path).stream().mapToLong(FileTree.Entry::length).sum());
    assertSame(
        "summary of " + path,
        tree.exists(path) ? expected : FileNotFoundException.class,
        root -> {
          ContentSummary summary = root.fs().getContentSummary(root.path(path));
          return List.of(summary.getFileCount(), summary.getLength());
        });
  }

  private void glob() {
    String pattern = List.of("*", "*/*", "a/*", "{a,b}/p=*", "*/[ab]/*").get(random.nextInt(5));
    both(
        "glob " + pattern,
        root ->
            root.entries(
                root.fs().globStatus(new org.apache.hadoop.fs.Path(root.folder(), pattern))));
  }

  private interface Operation {
    Object on(TreeRoot root) throws IOException;
  }

  private void assertSame(String what, Object expected, Operation operation) {
    assertEquals(expected, both(what, operation), what);
  }

  /** Does it to both; returns what both return, or the type of the error that both throw. */
  private Object both(String what, Operation operation) {
    Object ours = outcome(operation, encrypted);
    assertEquals(outcome(operation, plain), ours, () -> what + ", last error " + lastError);
    return ours;
  }

  private Object outcome(Operation operation, TreeRoot root) {
    try {
      return operation.on(root);
    } catch (IOException e) {
      lastError = e;
      return e.getClass();
    }
  }
}
