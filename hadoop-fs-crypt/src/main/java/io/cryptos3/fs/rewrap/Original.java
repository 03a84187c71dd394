package io.cryptos3.fs.rewrap;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object as it was when its header was read.
 *
 * @param path what users call it
 * @param key in the bucket
 * @param etag which object this is: with other bytes it has another one
 */
record Original(Path path, String key, ObjectHeader header, long bytes, String etag) {

  /**
   * Makes one of what the store has answered.
   *
   * @param start the first 512 bytes, or all
   * @throws IOException if it is no object of ours, or the store does not tell its ETag
   */
  static Original of(Path path, String key, byte[] start, GetObjectResponse attributes)
      throws IOException {
    ObjectHeader header = ObjectHeader.parse(start, path.toString());
    long bytes = bytes(attributes);
    ObjectLayout.requirePlaintextLength(bytes, path.toString());
    if (attributes.eTag() == null) {
      throw new IOException("The store gives no ETag, so nothing would protect it: " + path);
    }
    return new Original(path, key, header, bytes, attributes.eTag());
  }

  /** The answer to a range has the whole length behind a slash (RFC 9110 §14.4). */
  private static long bytes(GetObjectResponse attributes) {
    String range = attributes.contentRange();
    return range == null
        ? attributes.contentLength()
        : Long.parseLong(range.substring(range.indexOf('/') + 1));
  }
}
