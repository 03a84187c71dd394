package io.cryptos3.format;

import static io.cryptos3.format.ObjectLayout.SEALED_CHUNK_BYTES;

import java.io.IOException;
import java.io.InputStream;

/** The chunks of a stored stream, of which it reads no more than is asked for. */
final class StreamedChunks implements SealedChunks {
  private final InputStream stored;
  private final byte[] sealed = new byte[SEALED_CHUNK_BYTES];

  StreamedChunks(InputStream stored) {
    this.stored = stored;
  }

  @Override
  public int next() throws IOException {
    return stored.readNBytes(sealed, 0, SEALED_CHUNK_BYTES);
  }

  @Override
  public byte[] array() {
    return sealed;
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
