package io.cryptos3.contracts;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.apache.hadoop.fs.contract.ContractOptions;

/** What of Hadoop's contracts cryptos3 keeps, as {@code contract/cryptos3.xml} declares. */
final class CryptoS3Contract extends AbstractFSContract {

  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private final URI bucket;

  /** Of each test its own: S3Proxy goes on to list directories that an earlier test deleted. */
  private final Path folder = Lake.folder("contract/" + FOLDERS.incrementAndGet());

  CryptoS3Contract(Configuration conf) {
    this(conf, Lake.uri());
  }

  CryptoS3Contract(Configuration conf, URI bucket) {
    super(Lake.configure(conf));
    this.bucket = bucket;
    addConfResource("contract/cryptos3.xml");
    getConf().setBoolean(getConfKey(ContractOptions.TEST_ROOT_TESTS_ENABLED), Lake.isOwn());
  }

  @Override
  public FileSystem getTestFileSystem() throws IOException {
    return FileSystem.get(bucket, getConf());
  }

  @Override
  public String getScheme() {
    return Lake.SCHEME;
  }

  @Override
  public Path getTestPath() {
    return folder;
  }
}
