package io.cryptos3.fs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;

/** The operations whose requests the documentation lists, in its order. */
final class TracedOperations {
  private static final int SMALL = 100_000;
  private static final int LARGE = 12_000_000;
  private static final TracedOperation.Action NOTHING = (fs, folder) -> {};

  private TracedOperations() {}

  /** Operations that cost what they cost with s3a. */
  static List<TracedOperation> ofNames() {
    return List.of(
        new TracedOperation(
            "`getFileStatus` of a file",
            TracedOperations::small,
            (fs, folder) -> fs.getFileStatus(file(folder))),
        new TracedOperation(
            "`getFileStatus` of a directory",
            TracedOperations::small,
            (fs, folder) -> fs.getFileStatus(folder)),
        new TracedOperation(
            "`exists`, and nothing is there", NOTHING, (fs, folder) -> fs.exists(file(folder))),
        new TracedOperation(
            "`listStatus`", TracedOperations::small, (fs, folder) -> fs.listStatus(folder)),
        new TracedOperation(
            "`listStatusIterator`",
            TracedOperations::small,
            (fs, folder) -> drain(fs.listStatusIterator(folder))),
        new TracedOperation(
            "`listLocatedStatus`",
            TracedOperations::small,
            (fs, folder) -> drain(fs.listLocatedStatus(folder))),
        new TracedOperation(
            "`listFiles`, recursive",
            TracedOperations::tree,
            (fs, folder) -> drain(fs.listFiles(folder, true))),
        new TracedOperation(
            "`getContentSummary`",
            TracedOperations::tree,
            (fs, folder) -> fs.getContentSummary(folder)),
        new TracedOperation(
            "`globStatus` of `*/f*`",
            TracedOperations::tree,
            (fs, folder) -> fs.globStatus(new Path(folder, "*/f*"))),
        new TracedOperation(
            "`mkdirs`", NOTHING, (fs, folder) -> fs.mkdirs(new Path(folder, "new"))),
        new TracedOperation(
            "`rename` of a file",
            TracedOperations::small,
            (fs, folder) -> fs.rename(file(folder), new Path(folder, "renamed"))),
        new TracedOperation(
            "`rename` of a directory with two files",
            TracedOperations::tree,
            (fs, folder) -> fs.rename(new Path(folder, "a"), new Path(folder, "renamed"))),
        new TracedOperation(
            "`delete` of a file",
            TracedOperations::small,
            (fs, folder) -> fs.delete(file(folder), false)),
        new TracedOperation(
            "`delete` of a directory with two files",
            TracedOperations::tree,
            (fs, folder) -> fs.delete(new Path(folder, "a"), true)),
        new TracedOperation(
            "bulk delete of two files", TracedOperations::tree, TracedOperations::deleteInBulk),
        new TracedOperation(
            "`create`", NOTHING, (fs, folder) -> write(fs.create(file(folder)), SMALL)),
        new TracedOperation(
            "`create`, without overwriting",
            NOTHING,
            (fs, folder) -> write(fs.create(file(folder), false), SMALL)),
        new TracedOperation(
            "`create` of 12 MB in parts of 5 MiB",
            NOTHING,
            (fs, folder) -> write(fs.create(file(folder)), LARGE)));
  }

  /** Operations that s3a has a shortcut for, which takes no bytes through a stream. */
  static List<TracedOperation> ofCopies(Path local) {
    return List.of(
        new TracedOperation(
            "`copyFromLocalFile`",
            NOTHING,
            (fs, folder) -> fs.copyFromLocalFile(local, file(folder))));
  }

  /** Operations that open a file. */
  static List<TracedOperation> ofBytes() {
    return List.of(
        new TracedOperation(
            "`open`, read to the end",
            TracedOperations::small,
            (fs, folder) -> readAll(fs.open(file(folder)))),
        new TracedOperation(
            "`listStatus`, `openFile` with the status, read to the end",
            TracedOperations::small,
            (fs, folder) -> readAll(listedAndOpened(fs, folder, "whole-file"))),
        new TracedOperation(
            "`open`, and nothing is there",
            NOTHING,
            (fs, folder) -> expectMissing(fs, file(folder))),
        new TracedOperation(
            "`open` of a directory",
            TracedOperations::small,
            (fs, folder) -> expectMissing(fs, folder)),
        new TracedOperation(
            "footer: `openFile` as `parquet`, the last 8 bytes, then the last 20 KB",
            TracedOperations::small,
            (fs, folder) -> readFooter(fs, folder, SMALL)),
        new TracedOperation(
            "footer of 12 MB",
            TracedOperations::large,
            (fs, folder) -> readFooter(fs, folder, LARGE)),
        new TracedOperation(
            "footer of 12 MB, opened before",
            TracedOperations::largeAndOpened,
            (fs, folder) -> readFooter(fs, folder, LARGE)),
        new TracedOperation(
            "footer of 12 MB, by four tasks at a time",
            TracedOperations::large,
            TracedOperations::readFooters),
        new TracedOperation(
            "footer of 12 MB, by `open` without a policy",
            TracedOperations::large,
            (fs, folder) -> readFooter(fs.open(file(folder)), LARGE)),
        new TracedOperation(
            "footer of 12 MB, by `open` without a policy, opened before",
            TracedOperations::largeAndOpened,
            (fs, folder) -> readFooter(fs.open(file(folder)), LARGE)),
        new TracedOperation(
            "`openFile` of 12 MB as `vector`, four ranges by `readVectored`",
            TracedOperations::large,
            TracedOperations::readRanges),
        new TracedOperation(
            "`openFile` of 12 MB as `vector`, four ranges by `readVectored`, opened before",
            TracedOperations::largeAndOpened,
            TracedOperations::readRanges),
        new TracedOperation(
            "`open` of 12 MB, read to the end",
            TracedOperations::large,
            (fs, folder) -> readAll(fs.open(file(folder)))));
  }

  private static Path file(Path folder) {
    return new Path(folder, "file");
  }

  private static void small(FileSystem fs, Path folder) throws IOException {
    write(fs.create(file(folder)), SMALL);
  }

  private static void large(FileSystem fs, Path folder) throws IOException {
    write(fs.create(file(folder)), LARGE);
  }

  /** Of which the store's streams know bytes that the operation does not read. */
  private static void largeAndOpened(FileSystem fs, Path folder) throws IOException {
    large(fs, folder);
    try (FSDataInputStream in = listedAndOpened(fs, folder, "random")) {
      in.readFully(LARGE / 2, new byte[1]);
    }
  }

  /** Two files below, and one beside, so that no directory becomes empty. */
  private static void tree(FileSystem fs, Path folder) throws IOException {
    for (String name : List.of("a/file-1", "a/file-2", "b/file-3")) {
      write(fs.create(new Path(folder, name)), SMALL);
    }
  }

  private static void write(FSDataOutputStream out, int length) throws IOException {
    try (out) {
      out.write(new byte[length]);
    }
  }

  private static void drain(RemoteIterator<?> iterator) throws IOException {
    while (iterator.hasNext()) {
      iterator.next();
    }
  }

  private static void deleteInBulk(FileSystem fs, Path folder) throws IOException {
    Path directory = new Path(folder, "a");
    try (BulkDelete bulk = fs.createBulkDelete(directory)) {
      bulk.bulkDelete(List.of(new Path(directory, "file-1"), new Path(directory, "file-2")));
    }
  }

  /** Lists and opens with the status, as engines do. */
  private static FSDataInputStream listedAndOpened(FileSystem fs, Path folder, String policy)
      throws IOException {
    return FutureIO.awaitFuture(open(fs, fs.listStatus(folder)[0], policy));
  }

  private static CompletableFuture<FSDataInputStream> open(
      FileSystem fs, FileStatus status, String policy) throws IOException {
    return fs.openFile(status.getPath())
        .withFileStatus(status)
        .opt("fs.option.openfile.read.policy", policy)
        .build();
  }

  private static void readAll(FSDataInputStream in) throws IOException {
    try (in) {
      in.readAllBytes();
    }
  }

  private static void readFooter(FileSystem fs, Path folder, int length) throws IOException {
    readFooter(listedAndOpened(fs, folder, "parquet"), length);
  }

  private static void readFooter(FSDataInputStream opened, int length) throws IOException {
    try (FSDataInputStream in = opened) {
      in.seek(length - 8);
      in.readFully(new byte[8]);
      in.seek(length - 20_000);
      in.readFully(new byte[20_000 - 8]);
    }
  }

  private static void readFooters(FileSystem fs, Path folder) throws IOException {
    FileStatus status = fs.listStatus(folder)[0];
    List<CompletableFuture<FSDataInputStream>> opened = new ArrayList<>();
    for (int task = 0; task < 4; task++) {
      opened.add(open(fs, status, "parquet"));
    }
    for (CompletableFuture<FSDataInputStream> each : opened) {
      readFooter(FutureIO.awaitFuture(each), LARGE);
    }
  }

  private static void readRanges(FileSystem fs, Path folder) throws IOException {
    List<FileRange> ranges =
        List.of(
            FileRange.createFileRange(1_000_000, 100_000),
            FileRange.createFileRange(4_000_000, 100_000),
            FileRange.createFileRange(7_000_000, 100_000),
            FileRange.createFileRange(10_000_000, 100_000));
    try (FSDataInputStream in = listedAndOpened(fs, folder, "vector")) {
      in.readVectored(ranges, ByteBuffer::allocate);
      for (FileRange range : ranges) {
        FutureIO.awaitFuture(range.getData());
      }
    }
  }

  private static void expectMissing(FileSystem fs, Path path) throws IOException {
    try (FSDataInputStream in = fs.open(path)) {
      throw new AssertionError("There is a file: " + in);
    } catch (FileNotFoundException e) {
      // As it should be.
    }
  }
}
