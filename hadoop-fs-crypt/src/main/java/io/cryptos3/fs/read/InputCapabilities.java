package io.cryptos3.fs.read;

import java.util.Locale;
import org.apache.hadoop.fs.StreamCapabilities;

/** What {@link CryptoS3InputStream} says that it can do: some by itself, the rest as the store. */
final class InputCapabilities {
  private InputCapabilities() {}

  static boolean has(String capability, StreamCapabilities stored) {
    return switch (capability.toLowerCase(Locale.ROOT)) {
      case StreamCapabilities.READBYTEBUFFER,
          StreamCapabilities.PREADBYTEBUFFER,
          StreamCapabilities.VECTOREDIO,
          StreamCapabilities.IOSTATISTICS,
          StreamCapabilities.IOSTATISTICS_CONTEXT ->
          true;
      // Each range is in the buffer that was allocated for it.
      case StreamCapabilities.VECTOREDIO_BUFFERS_SLICED -> false;
      default -> stored.hasCapability(capability);
    };
  }
}
