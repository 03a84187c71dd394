package io.cryptos3.provider;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the project descriptor, which everything else is checked against. */
final class ProjectFile {
  private ProjectFile() {}

  /**
   * @param project the name that the file must be of
   * @throws IOException if the file cannot be read, was changed, or is another project's
   */
  static ProjectDescriptor read(Path file, String project) throws IOException {
    ProjectDescriptor descriptor;
    try {
      descriptor = Json.decode(Files.readAllBytes(file), ProjectDescriptor.class).verify();
    } catch (NoSuchFileException e) {
      throw new IOException("Project descriptor does not exist: " + file, e);
    } catch (CryptoS3Exception e) {
      throw new IOException("Bad project descriptor " + file + ": " + e.getMessage(), e);
    }
    if (!descriptor.name().equals(project)) {
      throw new IOException(
          file + " describes project " + descriptor.name() + ", and the URI names " + project);
    }
    return descriptor;
  }
}
