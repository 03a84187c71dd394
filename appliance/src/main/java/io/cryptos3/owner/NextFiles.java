package io.cryptos3.owner;

import io.cryptos3.pki.PrivateFiles;
import io.cryptos3.wire.OwnerFile;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two files of a project as a rotation of the master key will leave them, beside those of now:
 * written before anything is sent, so that what was cut short can be completed.
 *
 * <p>A rotation was begun when both are here. When the key manager has carried it out, the owner's
 * file gets another name, by which it is known that only the two files are left to be replaced.
 */
final class NextFiles {

  private final ProjectFiles now;
  private final Path descriptor;
  private final Path owner;
  private final Path carriedOut;

  NextFiles(ProjectFiles now) {
    this.now = now;
    this.descriptor = beside(now.descriptor(), ".next");
    this.owner = beside(now.owner(), ".next");
    this.carriedOut = beside(now.owner(), ".carried-out");
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Tells whether a rotation was begun, which the key manager may have carried out. */
  boolean areBegun() {
    return Files.exists(descriptor) && Files.exists(owner);
  }

  /** Tells whether all that is left of a rotation is to replace the files of now. */
  boolean areCarriedOut() {
    return Files.exists(carriedOut);
  }

  ProjectDescriptor readDescriptor() throws IOException {
    return ProjectFiles.readDescriptor(descriptor);
  }

  void write(ProjectDescriptor project, OwnerFile own) throws IOException {
    // First, or beside this descriptor it would pass for the one of this rotation.
    Files.deleteIfExists(owner);
    Files.deleteIfExists(descriptor);
    ProjectFiles.writeDescriptor(descriptor, project);
    writeOwner(own);
  }

  void writeOwner(OwnerFile own) throws IOException {
    ProjectFiles.replaceOwner(owner, own);
  }

  /** Notes that the key manager has the new master key, and the highest number that was used. */
  void markCarriedOut() throws IOException {
    OwnerFile next = ProjectFiles.readOwner(owner);
    ProjectFiles.replaceOwner(
        owner,
        new OwnerFile(
            next.projectId(), next.sealedCaKey(), ProjectFiles.readOwner(now.owner()).sequence()));
    PrivateFiles.replace(owner, carriedOut);
  }

  /** Puts both in their places, or the one that is not there yet. */
  void install() throws IOException {
    if (Files.exists(descriptor)) {
      PrivateFiles.replace(descriptor, now.descriptor());
    }
    PrivateFiles.replace(carriedOut, now.owner());
  }

  @Override
  public String toString() {
    return descriptor + " and " + owner;
  }
}
