package io.cryptos3.bench.stream;

import java.security.GeneralSecurityException;

/** A cipher over the same chunks as ours, from array to array and with nothing around it. */
interface ChunkLoop {
  /** Bytes that sealing adds to a chunk. */
  int tagBytes();

  /** Returns how many bytes it wrote. */
  int seal(int chunk, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException;

  /** Returns how many bytes it wrote. */
  int open(int chunk, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws GeneralSecurityException;
}
