package io.cryptos3.audit;

import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** An export or an archive: one record per line, as JSON. */
final class JsonLines implements AuditSource {

  private final Path file;

  JsonLines(Path file) {
    this.file = file;
  }

  static void write(AuditRecord record, OutputStream out) throws IOException {
    out.write(Json.encode(record));
    out.write('\n');
  }

  @Override
  public Optional<AuditHead> start() {
    return Optional.empty();
  }

  @Override
  public boolean isCurrent() {
    return false;
  }

  @Override
  public void forEach(Consumer<AuditRecord> consumer) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        consumer.accept(parse(line, number));
      }
    }
  }

  private AuditRecord parse(String line, long number) {
    try {
      return Json.decode(line.getBytes(StandardCharsets.UTF_8), AuditRecord.class);
    } catch (MalformedMessageException e) {
      throw BrokenChainException.because(
          "Line " + number + " of " + file + " is no record of an audit log: " + e.getMessage());
    }
  }
}
