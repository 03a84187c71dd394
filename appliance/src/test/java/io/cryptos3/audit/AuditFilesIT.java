package io.cryptos3.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.RequestIds;
import io.cryptos3.server.TestClock;
import io.cryptos3.splitkey.ProjectId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and archives of a log. */
final class AuditFilesIT {
  private static final ProjectId OURS = ProjectId.random(new SecureRandom());
  private static final ProjectId THEIRS = ProjectId.random(new SecureRandom());

  @TempDir private Path directory;
  private final TestClock clock = new TestClock();

  @Test
  void an_export_for_one_project_can_be_verified_and_shows_nothing_of_the_others()
      throws IOException {
    AuditHead head = append(OURS, THEIRS, THEIRS, OURS);
    Path file = export(new AuditExport(0, Optional.empty(), Optional.of(OURS)));

    assertEquals(head, chain(file).verify().head());
    String text = Files.readString(file);
    assertTrue(text.contains(OURS.hex()));
    assertFalse(text.contains(THEIRS.hex()));
    assertEquals(2, text.lines().filter(line -> line.contains("entryHash")).count());
  }

  @Test
  void an_export_since_a_time_can_be_verified() throws IOException {
    append(OURS, OURS);
    clock.advance(Duration.ofDays(1));
    Instant since = clock.instant();
    AuditHead head = append(OURS);

    Path file = export(new AuditExport(0, Optional.of(since), Optional.empty()));
    assertEquals(1, chain(file).verify().records());
    assertEquals(head, chain(file).verify().head());
  }

  @Test
  void a_hidden_record_cannot_be_left_out_or_replaced() throws IOException {
    append(OURS, THEIRS, THEIRS, OURS);
    Path file = export(new AuditExport(0, Optional.empty(), Optional.of(OURS)));
    List<String> lines = Files.readAllLines(file);

    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(3)));
    assertThrows(BrokenChainException.class, () -> chain(file).verify());
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(3)));
    assertThrows(BrokenChainException.class, () -> chain(file).verify());
  }

  @Test
  void archives_and_what_they_left_are_one_chain_which_goes_on() throws IOException {
    append(OURS, OURS, OURS);
    clock.advance(Duration.ofDays(1));
    Instant secondDay = clock.instant();
    append(OURS);
    Path first = archive(secondDay).orElseThrow();
    assertTrue(
        first
            .getFileName()
            .toString()
            .matches("audit-000000000001-000000000003-[0-9a-f]{12}.jsonl"),
        first::toString);
    clock.advance(Duration.ofDays(1));
    Path second = archive(clock.instant()).orElseThrow();
    assertEquals(Optional.empty(), archive(clock.instant()));
    AuditHead head = append(OURS, OURS);

    AuditChain all =
        new AuditChain(
            List.of(AuditFile.open(first), AuditFile.open(second), AuditFile.open(log())));
    assertEquals(new AuditChain.Span(AuditHead.START, head), all.verify());
    assertEquals(2, chain(log()).verify().records());
    AuditChain withoutSecond =
        new AuditChain(List.of(AuditFile.open(first), AuditFile.open(log())));
    assertThrows(BrokenChainException.class, withoutSecond::verify);
  }

  @Test
  void two_logs_may_have_their_archives_in_one_folder() throws IOException {
    Path other = directory.resolve("other.db");
    AuditHead ours = append(OURS);
    AuditHead theirs = appendTo(other, THEIRS);
    clock.advance(Duration.ofDays(1));

    Path first = archive(clock.instant()).orElseThrow();
    Path second = new AuditArchive(other, directory).run(clock.instant()).orElseThrow();
    assertEquals(ours, chain(first).verify().head());
    assertEquals(theirs, chain(second).verify().head());
  }

  @Test
  void another_file_is_not_replaced_and_the_log_stays_as_it_is() throws IOException {
    AuditHead head = append(OURS);
    clock.advance(Duration.ofDays(1));
    Path other =
        directory.resolve(
            "audit-000000000001-000000000001-" + head.hash().substring(0, 12) + ".jsonl");
    Files.writeString(other, "other");

    FileAlreadyExistsException e =
        assertThrows(FileAlreadyExistsException.class, () -> archive(clock.instant()));
    assertEquals(other.toString(), e.getFile());
    assertEquals("other", Files.readString(other));
    assertEquals(1, chain(log()).verify().records());
    assertEquals(List.of(), temporaryFiles());
  }

  @Test
  void the_same_archive_from_before_a_crash_is_taken() throws IOException {
    append(OURS);
    Path copy = directory.resolve("copy.db");
    Files.copy(log(), copy);
    clock.advance(Duration.ofDays(1));
    Path first = archive(clock.instant()).orElseThrow();

    assertEquals(Optional.of(first), new AuditArchive(copy, directory).run(clock.instant()));
    assertEquals(0, chain(copy).verify().records());
  }

  @Test
  void what_is_no_log_is_named() {
    IOException e = assertThrows(IOException.class, () -> AuditFile.open(directory.resolve("no")));
    assertTrue(e.getMessage().contains(directory.resolve("no").toString()), e.getMessage());
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  private AuditHead append(ProjectId... projects) {
    return appendTo(log(), projects);
  }

  private AuditHead appendTo(Path file, ProjectId... projects) {
    try (ChainedAuditLog audit =
        ChainedAuditLog.open(file, clock, event -> Optional.of(AuditHead.START))) {
      for (ProjectId project : projects) {
        audit.append(AuditEvent.done(RequestIds.next(), "owner", "create", project.hex()));
      }
      return audit.head();
    }
  }

  private Path export(AuditExport export) throws IOException {
    Path file = directory.resolve("export.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      export.write(chain(log()), out);
    }
    return file;
  }

  private Optional<Path> archive(Instant before) throws IOException {
    return new AuditArchive(log(), directory).run(before);
  }

  private Path log() {
    return directory.resolve("audit.db");
  }

  private static AuditChain chain(Path file) throws IOException {
    return new AuditChain(List.of(AuditFile.open(file)));
  }
}
