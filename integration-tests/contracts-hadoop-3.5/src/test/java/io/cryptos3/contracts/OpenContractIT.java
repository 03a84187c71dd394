package io.cryptos3.contracts;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.contract.AbstractContractOpenTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;

public final class OpenContractIT extends AbstractContractOpenTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf);
  }

  /** As with s3a; an empty file is a header and a sealed chunk. */
  @Override
  protected boolean areZeroByteFilesEncrypted() {
    return true;
  }
}
