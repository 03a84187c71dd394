package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.s3.Harms;
import io.cryptos3.s3.Request;
import io.cryptos3.s3.StaleAnswer;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.util.functional.FutureIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An object that is not, or no longer, what the store has said about it. */
class ChangedObjectIT extends OnHarmedS3 {
  private static final int LENGTH = 3_000_000;

  /** Farther than any kind of stream reads ahead. */
  private static final int FAR = 2_900_000;

  private final byte[] old = Samples.bytes(1, LENGTH);
  private Path file;
  private FileSystem fs;

  @BeforeEach
  void write() throws IOException {
    s3.tap().reset();
    file = s3.newFile("cryptos3");
    Samples.write(s3.other(), file, old);
  }

  @AfterEach
  void close() throws IOException {
    fs.close();
  }

  @ParameterizedTest
  @EnumSource
  void replacedWhileItIsRead(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    try (FSDataInputStream in = fs.open(file)) {
      byte[] first = new byte[100];
      in.readFully(first);
      Samples.write(s3.other(), file, Samples.bytes(2, LENGTH));
      IOException e = assertFails(() -> in.readFully(FAR, new byte[50_000]));
      assertEquals(
          kind == StreamKind.CLASSIC, e instanceof RemoteFileChangedException, e::toString);
    }
  }

  @Test
  void replacedWhileItIsReadAndTheStoreDoesNotNotice() throws IOException {
    fs = inattentive();
    try (FSDataInputStream in = fs.open(file)) {
      byte[] first = new byte[100];
      in.readFully(first);
      Samples.write(s3.other(), file, Samples.bytes(2, LENGTH));
      IOException e = assertFails(() -> in.readFully(FAR, new byte[50_000]));
      assertEquals(NotAuthenticException.class, e.getClass());
      assertTrue(e.getMessage().contains("modified or replaced"), e.getMessage());
      assertFails(in::readAllBytes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deletedWhileItIsRead(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(new byte[100]);
      s3.other().delete(file, false);
      assertFails(() -> in.readFully(FAR, new byte[50_000]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void headTellsAnotherLength(StreamKind kind) throws IOException {
    for (long claimed : new long[] {LENGTH - 1, LENGTH / 2, 0, LENGTH + 1, LENGTH + 500_000}) {
      fs = kind.open(s3);
      s3.tap().reset();
      s3.tap()
          .when(request -> request.is("HEAD", file.getName()))
          .with(
              Harms.changeHead(
                  head -> head.with("Content-Length", ObjectLayout.objectLength(claimed))));
      assertEquals(claimed, fs.getFileStatus(file).getLen());
      try (FSDataInputStream in = fs.open(file)) {
        assertFails(in::readAllBytes);
      }
      try (FSDataInputStream in = fs.open(file)) {
        assertFails(() -> in.readFully(0, new byte[(int) claimed + 1]));
      }
      fs.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void headTellsTheTagOfAnotherObject(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    s3.tap()
        .when(request -> request.is("HEAD", file.getName()))
        .with(Harms.changeHead(head -> head.with("ETag", "\"0123456789abcdef\"")));
    IOException e = assertFails(() -> Samples.read(fs, file));
    assertEquals(kind == StreamKind.CLASSIC, e instanceof RemoteFileChangedException, e::toString);
  }

  @ParameterizedTest
  @EnumSource
  void listedAndThenReplacedOrDeleted(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    StaleAnswer stale = new StaleAnswer();
    s3.tap().when(Request::isListing).times(1).with(stale.keep());
    s3.tap().when(Request::isListing).with(stale.replay());
    fs.listStatus(file.getParent());
    byte[] shorter = Samples.bytes(3, LENGTH / 3);
    Samples.write(s3.other(), file, shorter);
    FileStatus listed = listed();
    assertEquals(LENGTH, listed.getLen());
    IOException e = assertFails(() -> readFirst(listed));
    assertEquals(kind == StreamKind.CLASSIC, e instanceof RemoteFileChangedException, e::toString);
    assertArrayEquals(shorter, Samples.read(fs, file));

    s3.other().delete(file, false);
    assertEquals(LENGTH, listed().getLen());
    assertFails(() -> readFirst(listed));
    assertThrows(FileNotFoundException.class, () -> fs.open(file));
  }

  @ParameterizedTest
  @EnumSource
  void listedWithoutATagAndThenReplaced(StreamKind kind) throws IOException {
    fs = kind.open(s3);
    byte[] shorter = Samples.bytes(3, LENGTH / 3);
    Samples.write(s3.other(), file, shorter);
    FileStatus outdated = new FileStatus(LENGTH, false, 1, 0, 0, file);
    try (FSDataInputStream in =
        FutureIO.awaitFuture(fs.openFile(file).withFileStatus(outdated).build())) {
      if (kind == StreamKind.ANALYTICS) {
        // The store is asked for its tag, and so tells its length.
        assertArrayEquals(shorter, in.readAllBytes());
      } else {
        assertFails(in::readAllBytes);
      }
    }
  }

  private void readFirst(FileStatus status) throws IOException {
    try (FSDataInputStream in =
        FutureIO.awaitFuture(fs.openFile(file).withFileStatus(status).build())) {
      in.readFully(0, new byte[1]);
    }
  }

  private FileStatus listed() throws IOException {
    for (FileStatus status : fs.listStatus(file.getParent())) {
      if (status.getPath().equals(file)) {
        return status;
      }
    }
    throw new AssertionError("Not listed: " + file);
  }

  private static FileSystem inattentive() throws IOException {
    Configuration conf = s3.conf();
    conf.set("fs.s3a.input.stream.type", "classic");
    conf.set("fs.s3a.change.detection.mode", "none");
    return s3.open("cryptos3", conf);
  }

  private IOException assertFails(Errors.Action reading) {
    return Errors.assertFails(file, reading);
  }
}
