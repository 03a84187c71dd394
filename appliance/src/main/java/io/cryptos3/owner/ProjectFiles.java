package io.cryptos3.owner;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.OwnerFile;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RecoveryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The two files of a project: {@code NAME.project.json}, public, for everybody who trusts the
 * project; and {@code NAME.owner.json}, the owner's, of no use without the master key.
 *
 * @param descriptor the public one
 * @param owner the owner's
 */
public record ProjectFiles(Path descriptor, Path owner) {

  private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  /**
   * Names the files of a project.
   *
   * @throws IllegalArgumentException if the project's name does not fit into file names and URLs
   */
  public static ProjectFiles in(Path directory, String project) {
    if (!project.matches(NAMES)) {
      throw new IllegalArgumentException(
          "Not a project name: '"
              + project
              + "' (1 to 63 letters, digits, '.', '_', '-', the first a letter or digit)");
    }
    return new ProjectFiles(
        directory.resolve(project + ".project.json"), directory.resolve(project + ".owner.json"));
  }

  /**
   * Reads a descriptor and checks that it is whole.
   *
   * @throws IOException naming the file, if it cannot be read or is not a signed descriptor
   */
  public static ProjectDescriptor readDescriptor(Path file) throws IOException {
    try {
      return Json.decode(Files.readAllBytes(file), ProjectDescriptor.class).verify();
    } catch (MalformedMessageException e) {
      throw new IOException("Not a project descriptor: " + file + ": " + e.getMessage(), e);
    } catch (CryptoS3Exception e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a recovery key and checks that the project's owner signed it.
   *
   * @throws IOException naming the file, if it cannot be read or is not that
   */
  public static RecoveryKey readRecoveryKey(Path file, ProjectDescriptor project)
      throws IOException {
    try {
      RecoveryKey read = Json.decode(Files.readAllBytes(file), RecoveryKey.class);
      read.verify(project);
      return read;
    } catch (MalformedMessageException e) {
      throw new IOException("Not a recovery key: " + file + ": " + e.getMessage(), e);
    } catch (CryptoS3Exception e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the owner's file.
   *
   * @throws IOException naming the file, if it cannot be read, others may read it, or it is not one
   */
  public static OwnerFile readOwner(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    try {
      return Json.decode(Files.readAllBytes(file), OwnerFile.class);
    } catch (MalformedMessageException e) {
      throw new IOException("Not a project owner's file: " + file + ": " + e.getMessage(), e);
    }
  }

  /** Replaces the owner's file: before and after a power failure one of the two is there. */
  static void replaceOwner(Path file, OwnerFile own) throws IOException {
    Path changed = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(changed);
    writeOwner(changed, own);
    PrivateFiles.replace(changed, file);
  }

  private static void writeOwner(Path file, OwnerFile own) throws IOException {
    try (SecretBytes json = SecretBytes.takeOver(Json.encodePretty(own))) {
      PrivateFiles.create(file, json);
    }
  }

  /** Writes a descriptor under a new name, for everybody to read, and forces it to disk. */
  static void writeDescriptor(Path file, ProjectDescriptor project) throws IOException {
    Files.write(
        file,
        Json.encodePretty(project),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    PrivateFiles.syncDirectory(file);
  }

  void create(ProjectDescriptor project, OwnerFile own) throws IOException {
    writeOwner(owner, own);
    writeDescriptor(descriptor, project);
  }

  /** Refuses to start a project whose files would replace others. */
  void requireAbsent() throws IOException {
    for (Path file : new Path[] {descriptor, owner}) {
      if (Files.exists(file)) {
        throw new IOException("File exists already, and is not overwritten: " + file);
      }
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(descriptor);
    Files.deleteIfExists(owner);
  }
}
