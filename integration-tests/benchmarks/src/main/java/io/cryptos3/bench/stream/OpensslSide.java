package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Clock;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code openssl speed}: AES-256-GCM in C. A turn is one second, the least it can. */
final class OpensslSide implements Side {
  private static final List<String> COMMAND =
      List.of(
          "openssl",
          "speed",
          "-mr",
          "-seconds",
          "1",
          "-evp",
          "aes-256-gcm",
          "-bytes",
          Integer.toString(ObjectLayout.CHUNK_BYTES));
  private static final String RESULT = "+F:";

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("openssl", "version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public double perSecond(Duration atLeast, Clock clock) throws IOException {
    List<String> command = new ArrayList<>(COMMAND);
    if (clock == Clock.WALL) {
      command.add("-elapsed");
    }
    ProcessBuilder speed = new ProcessBuilder(command);
    Process process = speed.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return bytesPerSecond(output);
  }

  @Override
  public void warmUp(Duration atLeast, Clock clock) {
    // A process of its own begins anew each time.
  }

  /** Finds the result in what {@code -mr} prints: {@code +F:25:AES-256-GCM:3361718272.00}. */
  static double bytesPerSecond(String output) throws IOException {
    return output
        .lines()
        .filter(line -> line.startsWith(RESULT))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(':') + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("openssl speed printed no result: " + output));
  }
}
