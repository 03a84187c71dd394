package io.cryptos3.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One scenario of the vectors of this project, as their README describes them. */
public final class VectorFile {
  /** Where the vectors are. */
  static final Path ROOT = Path.of("src/test/resources/vectors/cryptos3");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path path;
  private final JsonNode json;

  private VectorFile(Path path) {
    this.path = path;
    try {
      this.json = MAPPER.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the scenarios of a folder. */
  static Stream<VectorFile> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(VectorFile::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns {@code valid} or {@code invalid}. */
  String result() {
    return json.get("result").textValue();
  }

  /** Returns what to begin with. */
  public VectorFields given() {
    return new VectorFields(json.get("given"), path.getParent());
  }

  /** Returns what must come out. */
  public VectorFields expected() {
    return new VectorFields(json.get("expected"), path.getParent());
  }

  @Override
  public String toString() {
    return path.getParent().getFileName() + "/" + path.getFileName();
  }
}
