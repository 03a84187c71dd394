package io.cryptos3.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.OwnerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerSequenceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void createFile() throws Exception {
    file = directory.resolve("sales.owner.json");
    OwnerFile own =
        new OwnerFile(ProjectId.random(new SecureRandom()), Bytes.of(new byte[] {1}), 0);
    ProjectFiles.replaceOwner(file, own);
  }

  @Test
  void numbersIncreaseThoughTheClockStandsStill() throws Exception {
    long first = at(NOW).next();
    assertEquals(NOW.toEpochMilli(), first);
    assertEquals(first + 1, at(NOW).next());
  }

  // B5
  @Test
  void numbersIncreaseThoughTheClockIsSetBack() throws Exception {
    long first = at(NOW).next();
    assertTrue(at(NOW.minusSeconds(3600)).next() > first);
  }

  @Test
  void anOlderCopyOfTheFileGivesHigherNumbersToo() throws Exception {
    byte[] copy = Files.readAllBytes(file);
    long first = at(NOW).next();
    Files.write(file, copy);
    assertTrue(at(NOW.plusSeconds(1)).next() > first);
  }

  @Test
  void theNumberIsInTheFileAndTheFileStaysPrivate() throws Exception {
    long first = at(NOW).next();
    assertEquals(first, ProjectFiles.readOwner(file).sequence());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private OwnerSequence at(Instant now) {
    return new OwnerSequence(file, Clock.fixed(now, ZoneOffset.UTC));
  }
}
