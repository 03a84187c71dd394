package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.AbstractContractBulkDeleteTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.apache.hadoop.fs.contract.ContractTestUtils;
import org.junit.jupiter.api.Test;

public final class BulkDeleteContractIT extends AbstractContractBulkDeleteTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf);
  }

  /** The default of {@code fs.s3a.bulk.delete.page.size}. */
  @Override
  protected int getExpectedPageSize() {
    return 250;
  }

  /** As with s3a: it deletes objects, and reports none for a directory that holds something. */
  @Override
  @Test
  public void testBulkDeleteParentDirectoryWithDirectories() throws IOException {
    Path directory = new Path(basePath, "dir");
    fs.mkdirs(new Path(directory, "subdir"));

    assertTrue(delete(directory).isEmpty());

    assertIsDirectory(new Path(directory, "subdir"));
  }

  /** As with s3a, see above. */
  @Override
  @Test
  public void testBulkDeleteParentDirectoryWithFiles() throws IOException {
    Path directory = new Path(basePath, "dir");
    Path file = new Path(directory, "file");
    ContractTestUtils.touch(fs, file);

    assertTrue(delete(directory).isEmpty());

    assertIsFile(file);
  }

  private List<Map.Entry<Path, String>> delete(Path path) throws IOException {
    try (BulkDelete deletion = fs.createBulkDelete(basePath)) {
      return deletion.bulkDelete(List.of(path));
    }
  }
}
