package io.cryptos3.contracts;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.contract.AbstractContractCreateTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.junit.jupiter.api.Test;

public final class CreateContractIT extends AbstractContractCreateTest {

  @Override
  protected AbstractFSContract createContract(Configuration conf) {
    return new CryptoS3Contract(conf);
  }

  @Override
  @Test
  public void testMkdirUnderFile() throws Throwable {
    S3ProxyGap.belowFile(super::testMkdirUnderFile);
  }

  @Override
  @Test
  public void testMkdirUnderFileSubdir() throws Throwable {
    S3ProxyGap.belowFile(super::testMkdirUnderFileSubdir);
  }
}
