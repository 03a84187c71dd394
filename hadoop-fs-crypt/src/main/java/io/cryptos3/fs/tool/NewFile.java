package io.cryptos3.fs.tool;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A local file that appears under its name when it is complete, and not at all otherwise. Until
 * then it is a hidden one beside it, which goes when this is closed, or when the JVM ends. Only its
 * owner may read it.
 */
final class NewFile implements Closeable {
  private final Path target;
  private final boolean replace;
  private final Path temporary;

  /**
   * @param replace whether a file of that name may be replaced
   * @throws FileAlreadyExistsException if there is one and it may not
   */
  NewFile(Path target, boolean replace) throws IOException {
    this.target = target.toAbsolutePath();
    this.replace = replace;
    if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw exists();
    }
    this.temporary = Files.createTempFile(this.target.getParent(), ".", ".cryptos3");
    temporary.toFile().deleteOnExit();
  }

  /** Opens it, empty. */
  OutputStream open() throws IOException {
    return Files.newOutputStream(temporary);
  }

  /** Gives it its name, after all of it is on disk. */
  void complete() throws IOException {
    try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    if (replace) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      Files.move(temporary, target);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    }
  }

  private FileAlreadyExistsException exists() {
    return new FileAlreadyExistsException(
        target.toString(), null, "exists already, and is replaced with --force only");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
