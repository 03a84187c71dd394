package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.apache.hadoop.fs.FSMainOperationsBaseTest;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;

public final class MainOperationsIT extends FSMainOperationsBaseTest {

  public MainOperationsIT() {
    super(Lake.folder("operations").toString());
  }

  @Override
  protected FileSystem createFileSystem() throws IOException {
    return Lake.fileSystem();
  }

  @Override
  @Test
  public void testMkdirsFailsForSubdirectoryOfExistingFile() throws Exception {
    S3ProxyGap.belowFile(super::testMkdirsFailsForSubdirectoryOfExistingFile);
  }

  /** S3 has no permissions: what may not be read by them can be listed all the same. */
  @Override
  @Test
  public void testListStatusThrowsExceptionForUnreadableDir() throws IOException {
    Path directory = unreadable("testListStatus");

    assertEquals(1, fSys.listStatus(directory).length);
  }

  @Override
  @Test
  public void testGlobStatusThrowsExceptionForUnreadableDir() throws IOException {
    Path directory = unreadable("testGlobStatus");

    assertEquals(1, fSys.globStatus(new Path(directory, "*")).length);
  }

  private Path unreadable(String name) throws IOException {
    Path directory = getTestRootPath(fSys, "test/" + name);
    fSys.mkdirs(new Path(directory, "below"));
    fSys.setPermission(directory, new FsPermission("000"));
    return directory;
  }
}
