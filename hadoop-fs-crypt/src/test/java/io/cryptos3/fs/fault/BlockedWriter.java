package io.cryptos3.fs.fault;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A thread that writes to a stream, call by call, until the stream makes it wait. */
final class BlockedWriter {
  private static final int CALL_BYTES = 64 << 10;
  private static final int STILL_MILLIS = 500;

  private final FSDataOutputStream out;
  private final byte[] bytes;
  private final AtomicLong written = new AtomicLong();
  private final Thread thread = new Thread(this::write, "blocked-writer");
  private volatile IOException failure;

  private BlockedWriter(FSDataOutputStream out, byte[] bytes) {
    this.out = out;
    this.bytes = bytes;
  }

  /** Returns when the writer has not got on for half a second. */
  static BlockedWriter start(FSDataOutputStream out, byte[] bytes) throws InterruptedException {
    BlockedWriter writer = new BlockedWriter(out, bytes);
    writer.thread.start();
    writer.awaitStandstill();
    return writer;
  }

  private void awaitStandstill() throws InterruptedException {
    long before;
    do {
      before = written.get();
      Thread.sleep(STILL_MILLIS);
    } while (written.get() != before || thread.getState() == Thread.State.RUNNABLE);
  }

  private void write() {
    try {
      for (int at = 0; at < bytes.length; at += CALL_BYTES) {
        out.write(bytes, at, CALL_BYTES);
        written.addAndGet(CALL_BYTES);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Bytes of calls that have returned. */
  long written() {
    return written.get();
  }

  /** Waits until it has written all, or failed: returns with what, or null. */
  IOException join() throws InterruptedException {
    thread.join();
    return failure;
  }
}
