package io.cryptos3.bench.stream;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.RandomAccessReader;
import io.cryptos3.format.RandomAccessSource;
import io.cryptos3.format.Suite;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/** cryptos3's objects. */
final class OurFormat implements StreamFormat {
  private static final String PATH = "cryptos3://bench/object";

  private final ObjectHeader header;
  private final SecretBytes dek = SecretBytes.random(ObjectLayout.DEK_BYTES, new SecureRandom());

  OurFormat(Suite suite) {
    this.header = new ObjectHeader(suite, "bench@0", new byte[65], new byte[ObjectHeader.IV_BYTES]);
  }

  @Override
  public OutputStream encrypting(OutputStream sink) throws IOException {
    return new EncryptingOutputStream(sink, header, dek, PATH);
  }

  @Override
  public InputStream decrypting(byte[] stored) throws IOException {
    return decrypting(new ArrayInput(stored), stored);
  }

  /** Begins at the first chunk of a source of the same array. */
  DecryptingInputStream decrypting(ArrayInput in, byte[] stored) throws IOException {
    in.moveTo(ObjectLayout.PREFIX_BYTES);
    return new DecryptingInputStream(in, opener(stored));
  }

  @Override
  public PositionedReader positioned(byte[] stored) throws IOException {
    return new RandomAccessReader(new Source(stored), opener(stored))::readFully;
  }

  private ChunkOpener opener(byte[] stored) throws IOException {
    byte[] prefix = Arrays.copyOf(stored, ObjectLayout.PREFIX_BYTES);
    return ChunkOpener.open(header, prefix, dek, PATH);
  }

  private static final class Source implements RandomAccessSource {
    private final ArrayInput in;

    Source(byte[] stored) {
      this.in = new ArrayInput(stored);
    }

    @Override
    public long length() {
      return in.length();
    }

    @Override
    public void readFully(long offset, byte[] buffer, int bufferOffset, int length)
        throws IOException {
      in.readFullyAt(offset, buffer, bufferOffset, length);
    }
  }
}
