package io.cryptos3.bench.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** A stored format that has streams. */
interface StreamFormat {
  OutputStream encrypting(OutputStream sink) throws IOException, GeneralSecurityException;

  InputStream decrypting(byte[] stored) throws IOException, GeneralSecurityException;

  PositionedReader positioned(byte[] stored) throws IOException, GeneralSecurityException;

  /** Reads at any position. */
  @FunctionalInterface
  interface PositionedReader {
    void readFully(long position, byte[] b, int off, int len) throws IOException;
  }
}
