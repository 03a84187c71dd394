package io.cryptos3.bench.stream;

import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.apache.iceberg.encryption.AesGcmInputFile;
import org.apache.iceberg.encryption.AesGcmOutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** Iceberg's AES GCM Stream, with blocks of 1 MiB. */
final class IcebergFormat implements StreamFormat {
  private final byte[] key = new byte[32];
  private final byte[] aadPrefix = new byte[16];

  IcebergFormat() {
    new SecureRandom().nextBytes(key);
  }

  @Override
  public OutputStream encrypting(OutputStream sink) {
    return new AesGcmOutputFile(new IcebergSink(sink), key, aadPrefix).create();
  }

  @Override
  public InputStream decrypting(byte[] stored) {
    return open(stored);
  }

  @Override
  public PositionedReader positioned(byte[] stored) {
    SeekableInputStream in = open(stored);
    return (position, b, off, len) -> {
      in.seek(position);
      if (in.readNBytes(b, off, len) < len) {
        throw new EOFException("Plaintext ends before byte " + (position + len));
      }
    };
  }

  private SeekableInputStream open(byte[] stored) {
    return new AesGcmInputFile(new IcebergSource(stored), key, aadPrefix).newStream();
  }
}
