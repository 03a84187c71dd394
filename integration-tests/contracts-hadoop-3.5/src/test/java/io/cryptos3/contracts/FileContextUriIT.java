package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.apache.hadoop.fs.FileContextURIBase;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public final class FileContextUriIT extends FileContextURIBase {

  @Override
  @BeforeEach
  public void setUp() throws Exception {
    fc1 = Lake.fileContext();
    fc2 = Lake.fileContext();
    super.setUp();
  }

  @Override
  @Test
  public void testMkdirsFailsForSubdirectoryOfExistingFile() throws Exception {
    S3ProxyGap.belowFile(super::testMkdirsFailsForSubdirectoryOfExistingFile);
  }

  /** As with s3a: S3 has no end, and does not say how much it holds. */
  @Override
  @Test
  public void testFileStatus() throws IOException {
    FsStatus status = fc2.getFsStatus(new Path("/"));

    assertEquals(Long.MAX_VALUE, status.getCapacity());
    assertEquals(0, status.getUsed());
  }
}
