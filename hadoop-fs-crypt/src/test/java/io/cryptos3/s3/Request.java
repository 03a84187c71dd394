package io.cryptos3.s3;

import java.net.URI;
import java.util.Objects;

/**
 * A request as S3 gets it.
 *
 * @param method such as {@code GET}
 * @param path with the bucket, decoded
 * @param query as sent, or empty
 * @param range the header's value, or empty
 * @param copySource what is to be copied, or empty
 * @param tagging the tags of a new object, or empty
 */
public record Request(
    String method, String path, String query, String range, String copySource, String tagging) {
  static Request of(HttpHead head) {
    String[] parts = head.startLine().split(" ", 3);
    URI target = URI.create(parts[1]);
    return new Request(
        parts[0],
        target.getPath(),
        Objects.requireNonNullElse(target.getRawQuery(), ""),
        head.header("Range").orElse(""),
        head.header("x-amz-copy-source").orElse(""),
        head.header("x-amz-tagging").orElse(""));
  }

  /** What S3 calls the operation, such as {@code GetObject}. */
  public String operation() {
    return switch (method) {
      case "HEAD" -> "HeadObject";
      case "GET" -> isListing() ? "ListObjectsV2" : query.isEmpty() ? "GetObject" : query;
      case "PUT" -> isPart() ? "UploadPart" : isCopy() ? "CopyObject" : "PutObject";
      case "POST" -> operationOfPost();
      case "DELETE" -> query.contains("uploadId=") ? "AbortMultipartUpload" : "DeleteObject";
      default -> method;
    };
  }

  private String operationOfPost() {
    if (isCompletion()) {
      return "CompleteMultipartUpload";
    }
    return query.contains("uploads") ? "CreateMultipartUpload" : "DeleteObjects";
  }

  /** Whether it is of that method, and its path ends so. */
  public boolean is(String expectedMethod, String pathEnd) {
    return method.equals(expectedMethod) && path.endsWith(pathEnd);
  }

  /** Whether it reads the bytes of an object. */
  public boolean isRead(String pathEnd) {
    return is("GET", pathEnd) && query.isEmpty();
  }

  /** Whether it asks for the tags of an object. */
  public boolean isTags() {
    return method.equals("GET") && query.startsWith("tagging");
  }

  /** Whether it stores an object at once. */
  public boolean isSinglePut(String pathEnd) {
    return is("PUT", pathEnd) && !isPart();
  }

  /** Whether it stores a part of a multipart upload. */
  public boolean isPart() {
    return method.equals("PUT") && query.contains("partNumber=");
  }

  /** Whether it has S3 copy an object, or a range of one. */
  public boolean isCopy() {
    return !copySource.isEmpty();
  }

  /** Whether it makes the object of a multipart upload visible. */
  public boolean isCompletion() {
    return method.equals("POST") && query.contains("uploadId=");
  }

  /** Whether it lists a part of the bucket. */
  public boolean isListing() {
    return method.equals("GET") && query.contains("list-type=2");
  }
}
