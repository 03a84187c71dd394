package io.cryptos3.audit;

import io.cryptos3.server.Database;
import io.cryptos3.server.PrivateDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The log of a server, running or stopped: its file {@code audit.db}. */
public final class AuditFile implements AuditSource {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 1000;

  private final Path file;

  private AuditFile(Path file) {
    this.file = file;
  }

  /**
   * Opens a server's log, or an export or archive of one, by what is in the file.
   *
   * @throws IOException if it cannot be read
   */
  public static AuditSource open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no audit log");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)
          ? new AuditFile(file)
          : new JsonLines(file);
    }
  }

  @Override
  public Optional<AuditHead> start() {
    try (Database database = AuditDatabase.open(file)) {
      return Optional.of(database.read(AuditTable::start));
    }
  }

  /** Only beside a running server: any other file may be an older copy. */
  @Override
  public boolean isCurrent() throws IOException {
    return PrivateDirectory.isInUse(file.toAbsolutePath().getParent());
  }

  @Override
  public void forEach(Consumer<AuditRecord> consumer) {
    try (Database database = AuditDatabase.open(file)) {
      List<AuditRecord> page;
      long after = database.read(AuditTable::start).sequence();
      do {
        long from = after;
        page = database.read(handle -> AuditTable.after(handle, from, PAGE));
        for (AuditRecord record : page) {
          consumer.accept(record);
          after = record.sequence();
        }
      } while (!page.isEmpty());
    }
  }
}
