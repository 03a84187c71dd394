package io.cryptos3.bench.s3;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One of those that are compared.
 *
 * @param name such as {@code s3a}, the peer's name in a row
 * @param root a folder that no other side uses
 * @param configuration all that its FileSystem needs; not to be changed
 */
public record Side(String name, Path root, Configuration configuration) {
  /** The name of our side. */
  public static final String OURS = "cryptos3";

  /** The name of s3a with its own client-side encryption. */
  static final String S3A_CSE = "s3a-cse";

  /** A FileSystem that has opened nothing yet, for the caller to close. */
  public FileSystem newFileSystem() throws IOException {
    return FileSystem.newInstance(root.toUri(), configuration);
  }

  /** Whether this side is ours. */
  public boolean isOurs() {
    return name.equals(OURS);
  }

  /** Whether it may be unable to do an operation, which then goes on without it. */
  boolean mayFail() {
    return name.equals(S3A_CSE);
  }
}
