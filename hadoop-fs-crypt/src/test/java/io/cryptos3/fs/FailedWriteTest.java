package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails in the middle of an upload. */
class FailedWriteTest {
  @TempDir private java.nio.file.Path directory;
  private Upload upload;
  private CryptoS3FileSystem fs;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    upload = new Upload();
    fs = new FailingStore(upload).encrypted();
    file = LocalStore.path(directory.resolve("file"));
  }

  // C6
  @Test
  void afterAFailureTheUploadIsAbortedAndNeverCompleted() throws IOException {
    FSDataOutputStream out = fs.create(file);
    out.write(new byte[100_000]);
    upload.failing = true;
    assertThrows(IOException.class, () -> out.write(new byte[100_000]));
    assertTrue(upload.aborted);
    upload.failing = false;
    assertThrows(IOException.class, () -> out.write(1));
    assertThrows(IOException.class, out::close);
    assertFalse(upload.completed);
  }

  @Test
  void aFailureInCloseAbortsToo() throws IOException {
    FSDataOutputStream out = fs.create(file);
    out.write(1);
    upload.failing = true;
    assertThrows(IOException.class, out::close);
    assertTrue(upload.aborted);
    assertFalse(upload.completed);
  }

  @Test
  void aFailureInTheHeaderAbortsToo() {
    upload.failing = true;
    assertThrows(IOException.class, () -> fs.create(file));
    assertTrue(upload.aborted);
  }

  // C6
  @Test
  void anAbortedFileIsNotSealed() throws IOException {
    FSDataOutputStream out = fs.create(file);
    out.write(new byte[100]);
    out.abort();
    int written = upload.bytes;
    out.close();
    assertTrue(upload.aborted);
    assertFalse(upload.completed);
    assertEquals(written, upload.bytes);
  }

  @Test
  void aFileIsCompletedOnce() throws IOException {
    FSDataOutputStream out = fs.create(file);
    out.write(new byte[100]);
    out.close();
    out.close();
    out.flush();
    assertTrue(upload.completed);
    assertFalse(upload.aborted);
    assertThrows(IOException.class, () -> out.write(1));
    assertFalse(upload.aborted);
  }

  @Test
  void aRangeOutsideTheArrayIsRefusedAndHarmsNothing() throws IOException {
    try (FSDataOutputStream out = fs.create(file)) {
      assertThrows(IndexOutOfBoundsException.class, () -> out.write(new byte[10], 5, 6));
      assertThrows(IndexOutOfBoundsException.class, () -> out.write(new byte[10], -1, 1));
      out.write(1);
    }
    assertTrue(upload.completed);
    assertFalse(upload.aborted);
  }

  /** An upload as s3a's: complete when it is closed, unless it was aborted. */
  private static final class Upload extends OutputStream implements Abortable {
    private boolean failing;
    private boolean aborted;
    private boolean completed;
    private int bytes;

    @Override
    public void write(int b) throws IOException {
      if (failing) {
        throw new IOException("No connection");
      }
      bytes++;
    }

    @Override
    public AbortableResult abort() {
      aborted = !completed;
      return null;
    }

    @Override
    public void close() throws IOException {
      if (failing) {
        throw new IOException("No connection");
      }
      completed = !aborted;
    }
  }

  private static final class FailingStore extends LocalStore {
    private final Upload upload;

    FailingStore(Upload upload) throws IOException {
      this.upload = upload;
    }

    @Override
    public FSDataOutputStream create(
        Path path,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      return new FSDataOutputStream(upload, null);
    }
  }
}
