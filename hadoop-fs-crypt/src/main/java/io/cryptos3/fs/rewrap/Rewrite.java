package io.cryptos3.fs.rewrap;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.rewrap.PartRanges.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.s3a.api.RequestFactory;
import org.apache.hadoop.fs.s3a.impl.PutObjectOptions;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * One object that gets another header, on the condition that nobody else writes it meanwhile.
 *
 * @param client whose failures are those of the SDK
 * @param header the new one
 * @param tags which it keeps
 */
record Rewrite(
    S3Client client,
    RequestFactory requests,
    Original original,
    ObjectHeader header,
    List<Tag> tags) {

  /**
   * How the new object begins.
   *
   * @param body the new header, and what follows it in the store
   * @param kept what the object had beside its bytes when they were read: its header may have been
   *     read long before
   * @param modified since when the object is so, to the second; null if the store does not tell
   */
  record Start(RequestBody body, KeptAttributes kept, Instant modified) {}

  /** Writes all of it anew; it is not larger than a first part. */
  void whole() throws IOException {
    int bytes = (int) original.bytes();
    Start object = start(bytes);
    PutObjectRequest.Builder request =
        requests.newPutObjectRequestBuilder(
            original.key(), PutObjectOptions.defaultOptions(), bytes, false);
    object.kept().addTo(request);
    // L4
    client.putObject(request.ifMatch(original.etag()).build(), object.body());
  }

  /**
   * Reads how the object begins.
   *
   * @param end how many bytes of it that is
   */
  Start start(int end) throws IOException {
    GetObjectRequest request =
        requests
            .newGetObjectRequestBuilder(original.key())
            .range(new Range(ObjectHeader.BYTES, end).header())
            // L4
            .ifMatch(original.etag())
            .build();
    // L3
    byte[] bytes = Arrays.copyOf(header.encode(), end);
    GetObjectResponse attributes =
        client.getObject(request, (response, rest) -> filled(bytes, rest, response));
    // L5
    KeptAttributes kept = new KeptAttributes(attributes, tags, original.path());
    return new Start(body(bytes), kept, attributes.lastModified());
  }

  /** The SDK's own way would copy them, and many are sent at a time. */
  private static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream");
  }

  /** Reads what follows the header. The SDK calls it anew when a connection breaks. */
  private GetObjectResponse filled(byte[] object, InputStream rest, GetObjectResponse response) {
    int expected = object.length - ObjectHeader.BYTES;
    int length;
    try {
      length = rest.readNBytes(object, ObjectHeader.BYTES, expected);
    } catch (IOException e) {
      throw RetryableException.create("Cannot read " + original.path(), e);
    }
    if (length != expected) {
      throw SdkClientException.create(
          "The store sent %d bytes after the header, expected %d: %s"
              .formatted(length, expected, original.path()));
    }
    return response;
  }
}
