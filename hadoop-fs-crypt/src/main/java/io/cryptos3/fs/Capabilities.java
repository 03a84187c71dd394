package io.cryptos3.fs;

import java.util.Set;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.s3a.Constants;

/** Which capabilities of the store hold for encrypted files too. */
final class Capabilities {
  /** What would get bytes into or out of the store without encryption, or is about ciphertext. */
  private static final Set<String> REFUSED =
      Set.of(
          CommonPathCapabilities.FS_APPEND,
          CommonPathCapabilities.FS_CONCAT,
          CommonPathCapabilities.FS_TRUNCATE,
          CommonPathCapabilities.FS_CHECKSUMS,
          CommonPathCapabilities.FS_MULTIPART_UPLOADER,
          Constants.OPTIMIZED_COPY_FROM_LOCAL);

  private Capabilities() {}

  /** Says whether the answer of the store counts. */
  static boolean isStoresToTell(String capability) {
    return !REFUSED.contains(capability);
  }
}
