package io.cryptos3.contracts;

import org.apache.hadoop.fs.FileContextCreateMkdirBaseTest;
import org.junit.jupiter.api.BeforeEach;

public final class FileContextCreateMkdirIT extends FileContextCreateMkdirBaseTest {

  @Override
  @BeforeEach
  public void setUp() throws Exception {
    fc = Lake.fileContext();
    super.setUp();
  }
}
