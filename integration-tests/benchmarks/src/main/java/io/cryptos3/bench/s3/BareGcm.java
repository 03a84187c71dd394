package io.cryptos3.bench.s3;

import static io.cryptos3.format.ObjectLayout.CHUNK_BYTES;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Median;
import io.cryptos3.bench.stream.GcmLoop;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** Decryption by JCE's AES-GCM, from array to array and with nothing around it. */
final class BareGcm {
  private static final int CHUNKS = 512;
  private static final int PASSES = 64;
  private static final double GIBIBYTE = 1 << 30;

  private BareGcm() {}

  /** The median of many short passes, when the JVM has compiled them. */
  static double cpuSecondsPerGibibyte() throws GeneralSecurityException {
    GcmLoop loop = new GcmLoop(Cipher.getInstance("AES/GCM/NoPadding"));
    int stride = CHUNK_BYTES + loop.tagBytes();
    byte[] sealed = new byte[CHUNKS * stride];
    byte[] plaintext = new byte[CHUNK_BYTES];
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      loop.seal(chunk, plaintext, 0, CHUNK_BYTES, sealed, chunk * stride);
    }
    double[] seconds = new double[PASSES];
    for (int pass = -PASSES; pass < PASSES; pass++) {
      long start = Clock.CPU.nanos();
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        loop.open(chunk, sealed, chunk * stride, stride, plaintext, 0);
      }
      seconds[Math.max(pass, 0)] = (Clock.CPU.nanos() - start) / 1e9;
    }
    return Median.of(seconds).value() * GIBIBYTE / (CHUNKS * CHUNK_BYTES);
  }
}
