package io.cryptos3.contracts;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.contract.AbstractContractGetFileStatusTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;

public final class GetFileStatusContractIT extends AbstractContractGetFileStatusTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    // S3Proxy goes on to list some directories that the tests of another suite have deleted.
    return new CryptoS3Contract(conf, Lake.uri(), "status");
  }
}
