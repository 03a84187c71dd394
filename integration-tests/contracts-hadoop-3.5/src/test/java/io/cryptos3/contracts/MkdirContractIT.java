package io.cryptos3.contracts;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.contract.AbstractContractMkdirTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.junit.jupiter.api.Test;

public final class MkdirContractIT extends AbstractContractMkdirTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf);
  }

  @Override
  @Test
  public void testMkdirOverParentFile() throws Throwable {
    S3ProxyGap.belowFile(super::testMkdirOverParentFile);
  }
}
