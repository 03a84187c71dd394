package io.cryptos3.bench.pair;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows as a JSON array of objects. */
public final class RowFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RowFile() {}

  /** Writes rows. */
  public static void write(Path file, List<?> rows) throws IOException {
    JSON.writeValue(file.toFile(), rows);
  }

  /** Reads rows. */
  public static List<Row> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<List<Row>>() {});
  }
}
