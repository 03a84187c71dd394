package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.AbstractContractRootDirectoryTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.apache.hadoop.fs.contract.ContractTestUtils;
import org.junit.jupiter.api.Test;

public final class RootDirectoryContractIT extends AbstractContractRootDirectoryTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf, Lake.ownBucket());
  }

  /** As with s3a: a root that holds something is not deleted, and no exception says so. */
  @Override
  @Test
  public void testRmNonEmptyRootDirNonRecursive() throws IOException {
    Path root = new Path("/");
    Path file = new Path("/testRmNonEmptyRootDirNonRecursive");
    ContractTestUtils.touch(getFileSystem(), file);

    assertFalse(getFileSystem().delete(root, false));

    assertIsFile(file);
    assertDeleted(file, false);
  }
}
