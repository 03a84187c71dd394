package io.cryptos3.audit;

import io.cryptos3.splitkey.RequestId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The log of a server that lies: it is written anew, and the chain is whole. */
public final class LyingLog {

  private LyingLog() {}

  /** Writes a log from which a request was left out. */
  public static AuditChain without(RequestId request, AuditChain log, Path file)
      throws IOException {
    return write(log, file, entry -> isOf(entry, request) ? Optional.empty() : Optional.of(entry));
  }

  /** Writes a log which says that a request was about one point more. */
  public static AuditChain withOneMorePoint(RequestId request, AuditChain log, Path file)
      throws IOException {
    return write(
        log,
        file,
        entry -> Optional.of(isOf(entry, request) ? change(entry, LyingLog::onePointMore) : entry));
  }

  /** Writes a log which has nothing from a request on. */
  public static AuditChain until(RequestId request, AuditChain log, Path file) throws IOException {
    boolean[] over = {false};
    return write(
        log,
        file,
        entry -> {
          over[0] |= isOf(entry, request);
          return over[0] ? Optional.empty() : Optional.of(entry);
        });
  }

  /** Returns the records of a log as JSON. */
  public static Stream<String> lines(AuditChain log) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AuditExport(0, Optional.empty(), Optional.empty()).write(log, out);
    return out.toString(StandardCharsets.UTF_8).lines();
  }

  private interface Lie {
    Optional<AuditEntry> about(AuditEntry entry);
  }

  private static AuditChain write(AuditChain log, Path file, Lie lie) throws IOException {
    AuditHead[] last = {AuditHead.START};
    try (OutputStream out = Files.newOutputStream(file)) {
      log.verify(
          record ->
              lie.about(record.entry())
                  .ifPresent(
                      entry -> {
                        AuditRecord next = AuditRecord.following(last[0], entry);
                        last[0] = next.head();
                        append(next, out);
                      }));
    }
    return new AuditChain(List.of(AuditFile.open(file)));
  }

  private static void append(AuditRecord record, OutputStream out) {
    try {
      JsonLines.write(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(AuditEntry entry, RequestId request) {
    return entry.event().requestId().equals(request.hex());
  }

  private static AuditEntry change(AuditEntry entry, UnaryOperator<AuditEvent> change) {
    return new AuditEntry(entry.at(), change.apply(entry.event()), entry.otherHead(), entry.salt());
  }

  private static AuditEvent onePointMore(AuditEvent event) {
    return event.using(
        event.keys().stream()
            .map(use -> KeyUse.of(use.version(), use.usage(), use.points() + 1))
            .toList());
  }
}
