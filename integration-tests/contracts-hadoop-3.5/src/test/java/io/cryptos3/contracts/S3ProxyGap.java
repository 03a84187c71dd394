package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.hadoop.fs.s3a.AWSStatus500Exception;

/** Where S3Proxy is not as S3 is, whatever the FileSystem. */
final class S3ProxyGap {

  private S3ProxyGap() {}

  /** A test that may throw something. */
  interface Test<E extends Throwable> {
    void run() throws E;
  }

  /**
   * Runs a test that asks for {@code a/b} although {@code a} is an object. S3Proxy keeps objects as
   * files, which hold no others, and answers 500 to that. Other servers have no such trouble.
   */
  static <E extends Throwable> void belowFile(Test<E> test) throws E {
    if (Lake.isOwn()) {
      assertThrows(AWSStatus500Exception.class, test::run);
    } else {
      test.run();
    }
  }
}
