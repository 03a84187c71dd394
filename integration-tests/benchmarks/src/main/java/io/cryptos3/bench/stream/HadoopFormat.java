package io.cryptos3.bench.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.CryptoInputStream;
import org.apache.hadoop.crypto.CryptoOutputStream;
import org.apache.hadoop.crypto.JceAesCtrCryptoCodec;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/** Hadoop's streams, as HDFS encryption zones use them: AES-CTR without authentication. */
final class HadoopFormat implements StreamFormat {
  private final int bufferBytes;
  private final JceAesCtrCryptoCodec codec = new JceAesCtrCryptoCodec();
  private final byte[] key = new byte[32];
  private final byte[] iv = new byte[16];

  HadoopFormat(int bufferBytes) {
    this.bufferBytes = bufferBytes;
    codec.setConf(new Configuration(false));
    new SecureRandom().nextBytes(key);
  }

  @Override
  public OutputStream encrypting(OutputStream sink) throws IOException {
    return new CryptoOutputStream(sink, codec, bufferBytes, key, iv);
  }

  @Override
  public InputStream decrypting(byte[] stored) throws IOException {
    return open(stored);
  }

  @Override
  public PositionedReader positioned(byte[] stored) throws IOException {
    return open(stored)::readFully;
  }

  private CryptoInputStream open(byte[] stored) throws IOException {
    return new CryptoInputStream(new StoredInput(stored), codec, bufferBytes, key, iv);
  }

  private static final class StoredInput extends ArrayInput
      implements Seekable, PositionedReadable {
    StoredInput(byte[] stored) {
      super(stored);
    }

    @Override
    public void seek(long target) {
      moveTo(target);
    }

    @Override
    public long getPos() {
      return position();
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public int read(long from, byte[] b, int off, int len) {
      return readAt(from, b, off, len);
    }

    @Override
    public void readFully(long from, byte[] b, int off, int len) throws IOException {
      readFullyAt(from, b, off, len);
    }

    @Override
    public void readFully(long from, byte[] b) throws IOException {
      readFullyAt(from, b, 0, b.length);
    }
  }
}
