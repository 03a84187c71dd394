package io.cryptos3.contracts;

import org.apache.hadoop.fs.FileContextUtilBase;
import org.junit.jupiter.api.BeforeEach;

public final class FileContextUtilIT extends FileContextUtilBase {

  @Override
  @BeforeEach
  public void setUp() throws Exception {
    fc = Lake.fileContext();
    super.setUp();
  }
}
