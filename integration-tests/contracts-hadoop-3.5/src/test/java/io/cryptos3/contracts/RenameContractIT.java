package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.AbstractContractRenameTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.apache.hadoop.fs.contract.ContractTestUtils;
import org.junit.jupiter.api.Test;

public final class RenameContractIT extends AbstractContractRenameTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf);
  }

  /** As with s3a: nothing is moved into a directory that holds something. */
  @Override
  @Test
  public void testRenameDirIntoExistingDir() throws IOException {
    Path source = path("source");
    Path destination = path("dest");
    Path moved = new Path(source, "file");
    Path there = new Path(destination, "other");
    ContractTestUtils.touch(getFileSystem(), moved);
    ContractTestUtils.touch(getFileSystem(), there);

    assertFalse(rename(source, destination));

    assertIsFile(moved);
    assertIsFile(there);
  }

  @Override
  @Test
  public void testRenameFileUnderFile() throws Exception {
    S3ProxyGap.belowFile(super::testRenameFileUnderFile);
  }

  /** As with s3a: only the parent is asked whether it is a file, not what is above it. */
  @Override
  @Test
  public void testRenameFileUnderFileSubdir() throws Exception {
    S3ProxyGap.belowFile(
        () -> {
          Path file = path("file");
          Path source = path("source");
          Path destination = new Path(file, "directory/file");
          ContractTestUtils.touch(getFileSystem(), file);
          ContractTestUtils.touch(getFileSystem(), source);

          assertTrue(rename(source, destination));

          assertIsFile(destination);
        });
  }
}
