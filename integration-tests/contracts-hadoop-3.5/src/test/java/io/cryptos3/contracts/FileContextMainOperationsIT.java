package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import org.apache.hadoop.fs.FileContextMainOperationsBaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public final class FileContextMainOperationsIT extends FileContextMainOperationsBaseTest {

  @Override
  @BeforeEach
  public void setUp() throws Exception {
    fc = Lake.fileContext();
    super.setUp();
  }

  @Override
  protected boolean listCorruptedBlocksSupported() {
    return false;
  }

  @Override
  @Test
  public void testMkdirsFailsForSubdirectoryOfExistingFile() throws Exception {
    S3ProxyGap.belowFile(super::testMkdirsFailsForSubdirectoryOfExistingFile);
  }

  /** There is no append: an object is encrypted from its beginning to its end. */
  @Override
  @Test
  public void testCreateFlagAppendExistingFile() {
    assertThrows(UnsupportedOperationException.class, super::testCreateFlagAppendExistingFile);
  }

  @Override
  @Test
  public void testCreateFlagCreateAppendExistingFile() {
    assertThrows(
        UnsupportedOperationException.class, super::testCreateFlagCreateAppendExistingFile);
  }

  @Override
  @Test
  public void testBuilderCreateAppendExistingFile() {
    assertThrows(UnsupportedOperationException.class, super::testBuilderCreateAppendExistingFile);
  }

  /** As with s3a: the test asks for a file that it still writes, and S3 shows it when closed. */
  @Override
  @Test
  public void testSetVerifyChecksum() {
    assertThrows(FileNotFoundException.class, super::testSetVerifyChecksum);
  }
}
