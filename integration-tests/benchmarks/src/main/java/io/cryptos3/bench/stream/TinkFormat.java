package io.cryptos3.bench.stream;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Tink's AES256_GCM_HKDF_1MB. */
final class TinkFormat implements StreamFormat {
  private static final byte[] NO_AAD = {};

  private final StreamingAead aead;

  TinkFormat() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      aead = new AesGcmHkdfStreaming(key, "HmacSha256", key.length, 1 << 20, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink refused its own parameters", e);
    }
  }

  @Override
  public OutputStream encrypting(OutputStream sink) throws IOException, GeneralSecurityException {
    return aead.newEncryptingStream(sink, NO_AAD);
  }

  @Override
  public InputStream decrypting(byte[] stored) throws IOException, GeneralSecurityException {
    return aead.newDecryptingStream(new ArrayInput(stored), NO_AAD);
  }

  @Override
  public PositionedReader positioned(byte[] stored) throws IOException, GeneralSecurityException {
    SeekableByteChannel channel =
        aead.newSeekableDecryptingChannel(new ArrayChannel(stored), NO_AAD);
    return (position, b, off, len) -> {
      channel.position(position);
      ByteBuffer target = ByteBuffer.wrap(b, off, len);
      while (target.hasRemaining()) {
        if (channel.read(target) < 0) {
          throw new EOFException("Plaintext ends before byte " + (position + len));
        }
      }
    };
  }
}
