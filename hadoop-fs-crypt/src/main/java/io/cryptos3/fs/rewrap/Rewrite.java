package io.cryptos3.fs.rewrap;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.rewrap.PartRanges.Range;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.s3a.api.RequestFactory;
import org.apache.hadoop.fs.s3a.impl.PutObjectOptions;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * One object that gets another header, on the condition that nobody else writes it meanwhile.
 *
 * @param client whose failures are those of the SDK
 * @param header the new one
 */
record Rewrite(
    S3Client client,
    RequestFactory requests,
    Original original,
    ObjectHeader header,
    KeptAttributes kept) {

  /** Writes all of it anew; it is not larger than a first part. */
  void whole() throws IOException {
    byte[] object = start((int) original.bytes());
    PutObjectRequest.Builder request =
        requests.newPutObjectRequestBuilder(
            original.key(), PutObjectOptions.defaultOptions(), object.length, false);
    kept.addTo(request);
    // L4
    client.putObject(request.ifMatch(original.etag()).build(), RequestBody.fromBytes(object));
  }

  /**
   * Returns the new header, and what follows it in the store.
   *
   * @param end how many bytes of the object that is
   */
  byte[] start(int end) throws IOException {
    GetObjectRequest request =
        requests
            .newGetObjectRequestBuilder(original.key())
            .range(new Range(ObjectHeader.BYTES, end).header())
            // L4
            .ifMatch(original.etag())
            .build();
    byte[] rest = client.getObjectAsBytes(request).asByteArrayUnsafe();
    if (rest.length != end - ObjectHeader.BYTES) {
      throw new IOException(
          "The store sent %d bytes for %s: %s"
              .formatted(rest.length, request.range(), original.path()));
    }
    // L3
    byte[] start = Arrays.copyOf(header.encode(), end);
    System.arraycopy(rest, 0, start, ObjectHeader.BYTES, rest.length);
    return start;
  }
}
