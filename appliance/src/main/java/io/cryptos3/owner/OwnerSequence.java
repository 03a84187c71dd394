package io.cryptos3.owner;

import io.cryptos3.wire.OwnerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The numbers of what the owner signs: each is higher than all before, so that an old signature is
 * worth nothing.
 *
 * <p>A number is at least the time in milliseconds, so that an older copy of the owner's file still
 * gives higher numbers; and it is in the file before it is used, so that a clock that was set back
 * does no harm.
 */
final class OwnerSequence {

  private final Path file;
  private final Clock clock;

  OwnerSequence(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  long next() throws IOException {
    OwnerFile own = ProjectFiles.readOwner(file);
    // B5
    long next = Math.max(own.sequence() + 1, clock.millis());
    ProjectFiles.replaceOwner(file, new OwnerFile(own.projectId(), own.sealedCaKey(), next));
    return next;
  }
}
