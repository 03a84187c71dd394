package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.ContractTestUtils;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whatever no suite runs for, see {@link EverySuiteTest}, is refused or does nothing. */
final class RefusalsIT {

  private static final Path FILE = Lake.folder("refusals/file");
  private static final Path OTHER = Lake.folder("refusals/other");

  private final FileSystem fs;

  RefusalsIT() throws IOException {
    fs = Lake.fileSystem();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    ContractTestUtils.touch(fs, FILE);
    ContractTestUtils.touch(fs, OTHER);
  }

  @AfterEach
  void deleteFiles() throws IOException {
    fs.delete(FILE.getParent(), true);
  }

  @Test
  void changesNoObjectThatIsThere() {
    assertRefused(() -> fs.append(FILE));
    assertRefused(() -> fs.truncate(FILE, 0));
    assertRefused(() -> fs.concat(FILE, new Path[] {OTHER}));
  }

  @Test
  void uploadsNoPartsThatOthersEncrypt() {
    assertRefused(() -> fs.createMultipartUploader(FILE.getParent()));
  }

  @Test
  void hasNoHandlesAndNoSymbolicLinks() throws IOException {
    FileStatus status = fs.getFileStatus(FILE);

    assertRefused(() -> fs.getPathHandle(status));
    assertRefused(() -> fs.createSymlink(FILE, Lake.folder("refusals/link"), false));
  }

  @Test
  void setsNoTimesOwnersAndPermissions() throws IOException {
    FileStatus before = fs.getFileStatus(FILE);

    fs.setTimes(FILE, 1, 1);
    fs.setOwner(FILE, "nobody", "nobody");
    fs.setPermission(FILE, new FsPermission("000"));

    FileStatus after = fs.getFileStatus(FILE);
    assertEquals(before.getModificationTime(), after.getModificationTime());
    assertEquals(before.getOwner(), after.getOwner());
    assertEquals(before.getPermission(), after.getPermission());
  }

  private static void assertRefused(Executable operation) {
    assertThrows(UnsupportedOperationException.class, operation);
  }
}
