package io.cryptos3.bench.stream;

import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Calls of 64 KiB on streams that stay open, for JMH's GC profiler. The bare loops show what of it
 * the JDK allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamAllocation {
  /** Chunks that one call reads or writes. */
  public static final int CHUNKS_PER_CALL = 4;

  private static final int CALL_BYTES = CHUNKS_PER_CALL * ObjectLayout.CHUNK_BYTES;
  private static final int OBJECT_CALLS = 64;

  /** Each suite. */
  @Param private Suite suite;

  private final byte[] call = new byte[CALL_BYTES];
  private OutputStream out;
  private ArrayInput stored;
  private DecryptingInputStream in;
  private ChunkLoop loop;
  private byte[] sealed;
  private byte[] scratch;
  private int chunk;

  /** Opens all streams. */
  @Setup
  public void open() throws Exception {
    OurFormat format = new OurFormat(suite);
    byte[] object = new StreamContender(format).store(new byte[OBJECT_CALLS * CALL_BYTES]);
    stored = new ArrayInput(object);
    in = format.decrypting(stored, object);
    out = format.encrypting(new CopyingSink());
    loop = suite == Suite.AES_256_GCM ? new GcmLoop(Corretto.gcm()) : new CtrHmacLoop();
    sealed = new byte[ObjectLayout.CHUNK_BYTES + loop.tagBytes()];
    scratch = sealed.clone();
    loop.seal(0, call, 0, ObjectLayout.CHUNK_BYTES, sealed, 0);
  }

  /** Reads on, at the end from the beginning. */
  @Benchmark
  public int read() throws Exception {
    int n = in.readNBytes(call, 0, CALL_BYTES);
    if (n < CALL_BYTES) {
      stored.moveTo(ObjectLayout.PREFIX_BYTES);
      in.restartAt(0);
    }
    return n;
  }

  /** Writes on; nothing bounds an object within a run. */
  @Benchmark
  public void write() throws Exception {
    out.write(call, 0, CALL_BYTES);
  }

  /** Opens as many chunks without a stream. */
  @Benchmark
  public int bareRead() throws Exception {
    int n = 0;
    for (int i = 0; i < CHUNKS_PER_CALL; i++) {
      n += loop.open(0, sealed, 0, sealed.length, call, 0);
    }
    return n;
  }

  /** Seals as many chunks without a stream. */
  @Benchmark
  public int bareWrite() throws Exception {
    int n = 0;
    for (int i = 0; i < CHUNKS_PER_CALL; i++) {
      n += loop.seal(++chunk, call, 0, ObjectLayout.CHUNK_BYTES, scratch, 0);
    }
    return n;
  }
}
