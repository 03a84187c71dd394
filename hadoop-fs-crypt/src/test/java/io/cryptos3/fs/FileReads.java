package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.util.functional.FutureIO;

/** Opens files of a {@link FileTree} in all ways, and reads them, also with two threads at once. */
final class FileReads {
  private static final int STEPS = 12;

  private final TreeRoot root;
  private final FileTree tree;
  private final Random random;

  FileReads(TreeRoot root, FileTree tree, Random random) {
    this.root = root;
    this.tree = tree;
    this.random = random;
  }

  void readWhole(String file) throws IOException {
    try (FSDataInputStream in = root.fs().open(root.path(file))) {
      assertArrayEquals(tree.bytes(file), in.readAllBytes(), file);
    }
  }

  /** Reads some of any file, if there is one. */
  void readSome() throws Exception {
    List<String> files = tree.files();
    if (files.isEmpty()) {
      return;
    }
    String file = files.get(random.nextInt(files.size()));
    switch (random.nextInt(4)) {
      case 0 -> readWithTwoStreams(file);
      case 1 -> readOneStreamTwice(file);
      default -> {
        try (FSDataInputStream in = open(file)) {
          new RandomReads(in, tree.bytes(file), random).run(STEPS);
        }
      }
    }
  }

  private void readWithTwoStreams(String file) throws Exception {
    try (FSDataInputStream one = open(file);
        FSDataInputStream other = open(file)) {
      RandomReads first = reads(one, file);
      RandomReads second = reads(other, file);
      atOnce(() -> first.run(STEPS), () -> second.run(STEPS));
    }
  }

  /** Reads on with one thread, and at positions with another. */
  private void readOneStreamTwice(String file) throws Exception {
    try (FSDataInputStream in = open(file)) {
      RandomReads first = reads(in, file);
      RandomReads second = reads(in, file);
      atOnce(() -> first.run(STEPS), () -> second.runPositioned(STEPS));
    }
  }

  private RandomReads reads(FSDataInputStream in, String file) {
    return new RandomReads(in, tree.bytes(file), new Random(random.nextLong()));
  }

  private FSDataInputStream open(String file) throws IOException {
    FutureDataInputStreamBuilder builder = root.fs().openFile(root.path(file));
    switch (random.nextInt(4)) {
      case 0 -> builder.withFileStatus(root.fs().getFileStatus(root.path(file)));
      case 1 -> builder.opt("fs.option.openfile.read.policy", policy());
      case 2 -> {
        // By a length alone, s3a's analytics streams take it for the object that they know.
        if (root.fs() instanceof CryptoS3FileSystem) {
          builder.mustLong("fs.option.openfile.length", tree.bytes(file).length);
        }
      }
      default -> {
        return root.fs().open(root.path(file));
      }
    }
    return FutureIO.awaitFuture(builder.build());
  }

  private String policy() {
    return List.of("random", "sequential", "whole-file", "vector").get(random.nextInt(4));
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void atOnce(Reading first, Reading second) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Boolean> done : threads.invokeAll(List.of(task(first), task(second)))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> task(Reading reading) {
    return () -> {
      reading.run();
      return true;
    };
  }
}
