package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystemContractBaseTest;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;

/** What differs from the base is as with s3a. */
public final class FileSystemContractIT extends FileSystemContractBaseTest {

  public FileSystemContractIT() throws IOException {
    fs = Lake.fileSystem();
  }

  @Override
  protected Path getTestBaseDir() {
    return Lake.folder("filesystem");
  }

  @Override
  protected boolean rootDirTestEnabled() {
    return Lake.isOwn();
  }

  /** S3 has no permissions: every directory shows the same, whatever was asked for. */
  @Override
  @Test
  public void testMkdirsWithUmask() throws IOException {
    Path directory = path("testMkdirsWithUmask");

    assertTrue(fs.mkdirs(directory, new FsPermission("700")));

    assertEquals(new FsPermission("777"), fs.getFileStatus(directory).getPermission());
  }

  @Override
  @Test
  public void testMkdirsFailsForSubdirectoryOfExistingFile() throws Exception {
    S3ProxyGap.belowFile(super::testMkdirsFailsForSubdirectoryOfExistingFile);
  }

  /** A directory that does not exist needs no creation. */
  @Override
  @Test
  public void testRenameFileMoveToNonExistentDirectory() throws IOException {
    Path source = path("testRenameFileMoveToNonExistentDirectory/file");
    createFile(source);

    rename(source, path("testRenameFileMoveToNonExistentDirectoryNew/file"), true, false, true);
  }

  @Override
  @Test
  public void testRenameDirectoryMoveToNonExistentDirectory() throws IOException {
    Path source = path("testRenameDirectoryMoveToNonExistentDirectory/dir");
    fs.mkdirs(source);

    rename(source, path("testRenameDirectoryMoveToNonExistentDirectoryNew/dir"), true, false, true);
  }

  /** An empty directory is replaced, it is not moved into. */
  @Override
  @Test
  public void testRenameDirectoryAsExistingDirectory() throws IOException {
    Path source = path("testRenameDirectoryAsExistingDirectory/dir");
    createFile(new Path(source, "subdir/file"));
    Path destination = path("testRenameDirectoryAsExistingDirectoryNew/newdir");
    fs.mkdirs(destination);

    rename(source, destination, true, false, true);

    assertTrue(fs.exists(new Path(destination, "subdir/file")));
    assertFalse(fs.exists(new Path(destination, "dir")));
  }

  /** What others answer with false is an exception. */
  @Override
  @Test
  public void testRenameDirectoryAsExistingFile() {
    assertThrows(FileAlreadyExistsException.class, super::testRenameDirectoryAsExistingFile);
  }

  @Override
  @Test
  public void testRenameFileAsExistingFile() {
    assertThrows(FileAlreadyExistsException.class, super::testRenameFileAsExistingFile);
  }

  @Override
  @Test
  public void testRenameNonExistentPath() {
    assertThrows(FileNotFoundException.class, super::testRenameNonExistentPath);
  }
}
