package io.cryptos3.fs.rewrap;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * What an object has beside its bytes, to be given to that which replaces it: metadata, tags, the
 * headers of its content, storage class, and the key with which S3 encrypts it. An object of which
 * S3 does not tell such a key gets what the configuration of s3a says.
 */
final class KeptAttributes {
  private final GetObjectResponse from;
  private final List<Tag> tags;
  private final Instant expires;

  /**
   * @param path of the object, for messages
   * @throws IOException if one of them cannot be kept
   */
  KeptAttributes(GetObjectResponse from, List<Tag> tags, Path path) throws IOException {
    this.from = from;
    this.tags = List.copyOf(tags);
    this.expires = expires(from.expiresString(), path);
  }

  private static Instant expires(String header, Path path) throws IOException {
    try {
      return header == null
          ? null
          : DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
    } catch (DateTimeParseException e) {
      throw new IOException("Its header 'Expires: " + header + "' cannot be kept: " + path, e);
    }
  }

  private boolean hasKmsKey() {
    return from.ssekmsKeyId() != null;
  }

  // L5
  void addTo(PutObjectRequest.Builder request) {
    request
        .metadata(from.metadata())
        .contentType(from.contentType())
        .cacheControl(from.cacheControl())
        .contentDisposition(from.contentDisposition())
        .contentEncoding(from.contentEncoding())
        .contentLanguage(from.contentLanguage())
        .websiteRedirectLocation(from.websiteRedirectLocation())
        .expires(expires)
        .storageClass(from.storageClassAsString());
    if (!tags.isEmpty()) {
      request.tagging(Tagging.builder().tagSet(tags).build());
    }
    if (hasKmsKey()) {
      request
          .serverSideEncryption(from.serverSideEncryptionAsString())
          .ssekmsKeyId(from.ssekmsKeyId())
          .bucketKeyEnabled(from.bucketKeyEnabled());
    }
  }

  // L5
  void addTo(CreateMultipartUploadRequest.Builder request) {
    request
        .metadata(from.metadata())
        .contentType(from.contentType())
        .cacheControl(from.cacheControl())
        .contentDisposition(from.contentDisposition())
        .contentEncoding(from.contentEncoding())
        .contentLanguage(from.contentLanguage())
        .websiteRedirectLocation(from.websiteRedirectLocation())
        .expires(expires)
        .storageClass(from.storageClassAsString());
    if (!tags.isEmpty()) {
      request.tagging(Tagging.builder().tagSet(tags).build());
    }
    if (hasKmsKey()) {
      request
          .serverSideEncryption(from.serverSideEncryptionAsString())
          .ssekmsKeyId(from.ssekmsKeyId())
          .bucketKeyEnabled(from.bucketKeyEnabled());
    }
  }
}
