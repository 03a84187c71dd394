package io.cryptos3.bench.stream;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;

import io.cryptos3.bench.pair.Pass;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;

/**
 * A bare loop over chunks. It fills a buffer of the same size as the streams' callers do, as it
 * matters which of the CPU's caches that fits into. Random reads open the chunks that they touch,
 * and copy what is wanted.
 */
final class LoopContender implements Contender {
  private final Callable<ChunkLoop> loops;

  LoopContender(Callable<ChunkLoop> loops) {
    this.loops = loops;
  }

  @Override
  public Pass reading(Workload workload) throws Exception {
    Chunks chunks = new Chunks(loops.call(), workload.plaintext());
    int chunksPerCall = Math.max(1, workload.callBytes() / CHUNK_BYTES);
    byte[] out = new byte[chunksPerCall * CHUNK_BYTES];
    return () -> {
      long done = 0;
      for (int chunk = 0; chunk < chunks.count; chunk++) {
        done += chunks.open(chunk, out, chunk % chunksPerCall * CHUNK_BYTES);
      }
      return done;
    };
  }

  @Override
  public Pass randomReading(Workload workload) throws Exception {
    Chunks chunks = new Chunks(loops.call(), workload.plaintext());
    byte[] scratch = new byte[CHUNK_BYTES];
    byte[] call = new byte[workload.callBytes()];
    return () -> {
      for (long position : workload.positions()) {
        chunks.read(position, call, scratch);
      }
      return (long) workload.positions().size() * call.length;
    };
  }

  @Override
  public Pass writing(Workload workload) throws Exception {
    ChunkLoop loop = loops.call();
    byte[] plaintext = workload.plaintext();
    byte[] out = new byte[CHUNK_BYTES + loop.tagBytes()];
    return () -> {
      int chunk = 0;
      for (int from = 0; from < plaintext.length; from += CHUNK_BYTES) {
        loop.seal(chunk++, plaintext, from, lengthAt(plaintext, from), out, 0);
      }
      return plaintext.length;
    };
  }

  private static int lengthAt(byte[] plaintext, int from) {
    return Math.min(CHUNK_BYTES, plaintext.length - from);
  }

  /** Sealed chunks, one behind the other. */
  private static final class Chunks {
    private final ChunkLoop loop;
    private final int stride;
    private final byte[] stored;
    private final int count;

    Chunks(ChunkLoop loop, byte[] plaintext) throws GeneralSecurityException {
      this.loop = loop;
      this.stride = CHUNK_BYTES + loop.tagBytes();
      this.count = (plaintext.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
      this.stored = new byte[plaintext.length + count * loop.tagBytes()];
      for (int chunk = 0; chunk < count; chunk++) {
        int from = chunk * CHUNK_BYTES;
        loop.seal(chunk, plaintext, from, lengthAt(plaintext, from), stored, chunk * stride);
      }
    }

    int open(int chunk, byte[] out, int outOffset) throws GeneralSecurityException {
      int from = chunk * stride;
      int sealedLength = Math.min(stride, stored.length - from);
      return loop.open(chunk, stored, from, sealedLength, out, outOffset);
    }

    void read(long position, byte[] call, byte[] scratch) throws GeneralSecurityException {
      int done = 0;
      while (done < call.length) {
        int chunk = (int) ((position + done) / CHUNK_BYTES);
        int from = (int) ((position + done) % CHUNK_BYTES);
        if (from == 0 && call.length - done >= CHUNK_BYTES) {
          done += open(chunk, call, done);
        } else {
          int n = Math.min(call.length - done, open(chunk, scratch, 0) - from);
          System.arraycopy(scratch, from, call, done, n);
          done += n;
        }
      }
    }
  }
}
