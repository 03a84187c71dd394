package io.cryptos3.fs.read;

import java.util.Locale;
import org.apache.hadoop.fs.StreamCapabilities;

/** What {@link CryptoS3InputStream} says that it can do: some by itself, the rest as the store. */
final class InputCapabilities {
  private InputCapabilities() {}

  static boolean has(String capability, StreamCapabilities stored) {
    return switch (capability.toLowerCase(Locale.ROOT)) {
      case StreamCapabilities.READBYTEBUFFER, StreamCapabilities.PREADBYTEBUFFER -> true;
      // Ranges are read one after the other, which no caller should prefer to its own reads.
      case StreamCapabilities.VECTOREDIO, StreamCapabilities.VECTOREDIO_BUFFERS_SLICED -> false;
      default -> stored.hasCapability(capability);
    };
  }
}
