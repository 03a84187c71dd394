package io.cryptos3.contracts;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.apache.hadoop.fs.contract.ContractOptions;

/** What of Hadoop's contracts cryptos3 keeps, as {@code contract/cryptos3.xml} declares. */
final class CryptoS3Contract extends AbstractFSContract {

  private final URI bucket;
  private final String folder;

  CryptoS3Contract(Configuration conf) {
    this(conf, Lake.uri());
  }

  CryptoS3Contract(Configuration conf, URI bucket) {
    this(conf, bucket, "contract");
  }

  /** For a suite that counts what is in its folder. */
  CryptoS3Contract(Configuration conf, URI bucket, String folder) {
    super(Lake.configure(conf));
    this.bucket = bucket;
    this.folder = folder;
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
    return Lake.folder(folder);
  }
}
