package io.cryptos3.file;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A local file that appears under its name when it is complete, and not at all otherwise. Until
 * then it is a hidden one beside it, which goes when this is closed, or when the JVM ends. Only its
 * owner may read it.
 */
public final class NewFile implements Closeable {
  private final Path target;
  private final boolean replace;
  private final Path temporary;
  private final FileChannel content;

  /**
   * @param replace whether a file of that name may be replaced
   * @throws FileAlreadyExistsException if there is one and it may not
   * @throws FileSystemException if the name is that of a directory, a link or a device
   */
  public NewFile(Path target, boolean replace) throws IOException {
    this.target = target.toAbsolutePath();
    this.replace = replace;
    requireFree();
    this.temporary = this.target.resolveSibling("." + UUID.randomUUID() + ".cryptos3");
    this.content = create(temporary);
    temporary.toFile().deleteOnExit();
  }

  private void requireFree() throws FileSystemException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    // What replaces a device or a link is a file, and no longer what others rely on.
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          target.toString(), null, "is no regular file, and is never replaced");
    }
    if (!replace) {
      throw exists();
    }
  }

  private static FileChannel create(Path file) throws IOException {
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
  }

  /** Returns what writes to it. To close that does nothing: there is more to do with the file. */
  public OutputStream content() {
    return new Content(Channels.newOutputStream(content));
  }

  private static final class Content extends FilterOutputStream {
    Content(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      out.write(b, off, len);
    }

    @Override
    public void close() {}
  }

  /** Gives it its name, after all of it is on disk. */
  public void complete() throws IOException {
    content.force(true);
    content.close();
    try {
      publish();
    } catch (FileAlreadyExistsException e) {
      throw exists();
    }
    Files.deleteIfExists(temporary);
    forceDirectory();
  }

  private void publish() throws IOException {
    if (replace) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } else if (!link()) {
      Files.move(temporary, target);
    }
  }

  /** Unlike a move, which looks first, it never replaces a file that has appeared meanwhile. */
  private boolean link() throws FileAlreadyExistsException {
    try {
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // not every file system has links
    }
  }

  /** A name is on disk when its directory is. */
  private void forceDirectory() {
    try (FileChannel directory = FileChannel.open(target.getParent())) {
      directory.force(true);
    } catch (IOException e) {
      // Not every system opens directories, nor every user: the file is there all the same.
    }
  }

  private FileAlreadyExistsException exists() {
    return new FileAlreadyExistsException(
        target.toString(), null, "exists already, and is replaced with --force only");
  }

  @Override
  public void close() throws IOException {
    try (content) {
      Files.deleteIfExists(temporary);
    }
  }
}
