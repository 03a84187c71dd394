package io.cryptos3.audit;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.server.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Moves the oldest records of a server's log, running or stopped, to a file of JSON lines. The hash
 * of the last of them stays behind as what the rest follows, so archives and log are one chain.
 *
 * <p>Records that a copy of the log elsewhere still lacks stay, and all after them.
 *
 * <p>The records leave the log only after the archive is durable. After a crash in between both
 * have them, and the same command writes the same archive again. No other file is replaced, so the
 * logs of several servers may share a folder.
 */
public final class AuditArchive {

  private static final int PAGE = 1000;
  private static final int HASH_DIGITS = 12;

  private final Path log;
  private final Path folder;

  /**
   * Prepares an archive.
   *
   * @param log a server's {@code audit.db}
   * @param folder for the archive; its name says which records it has, and begins the last one's
   *     hash
   */
  public AuditArchive(Path log, Path folder) {
    this.log = log;
    this.folder = folder;
  }

  /**
   * Archives all up to the first record that is of {@code before} or later, or not copied yet.
   *
   * @return the archive; empty if there is no such record
   * @throws BrokenChainException if the log is broken: then it stays as it is
   * @throws FileAlreadyExistsException if another file has the archive's name: likewise
   */
  public Optional<Path> run(Instant before) throws IOException {
    AuditFile.open(log);
    Path temporary = Files.createTempFile(folder, "audit-", ".tmp");
    try (Database database = AuditDatabase.open(log)) {
      AuditHead start = database.read(AuditTable::start);
      AuditHead last = write(database, start, before, temporary);
      if (last.equals(start)) {
        return Optional.empty();
      }
      Path archive = folder.resolve(name(start, last));
      keep(temporary, archive);
      database.write(
          handle -> {
            AuditTable.removeThrough(handle, start, last);
            return null;
          });
      return Optional.of(archive);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String name(AuditHead start, AuditHead last) {
    return "audit-%012d-%012d-%s.jsonl"
        .formatted(start.sequence() + 1, last.sequence(), last.hash().substring(0, HASH_DIGITS));
  }

  private static void keep(Path temporary, Path archive) throws IOException {
    if (!Files.exists(archive)) {
      PrivateFiles.replace(temporary, archive);
    } else if (Files.mismatch(temporary, archive) >= 0) {
      throw new FileAlreadyExistsException(
          archive.toString(), null, "it is not the archive of these records; none was removed");
    }
  }

  private static AuditHead write(Database database, AuditHead start, Instant before, Path file)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      AuditHead last = write(database, start, before, out);
      out.flush();
      channel.force(true);
      return last;
    }
  }

  private static AuditHead write(
      Database database, AuditHead start, Instant before, OutputStream out) throws IOException {
    ChainCheck check = new ChainCheck(start);
    long most = database.read(AuditTable::copied).orElse(Long.MAX_VALUE);
    List<AuditRecord> page;
    do {
      long after = check.head().sequence();
      page = database.read(handle -> AuditTable.after(handle, after, PAGE));
      for (AuditRecord record : page) {
        if (!record.entry().at().isBefore(before) || record.sequence() > most) {
          return check.head();
        }
        check.accept(record);
        JsonLines.write(record, out);
      }
    } while (!page.isEmpty());
    return check.head();
  }
}
