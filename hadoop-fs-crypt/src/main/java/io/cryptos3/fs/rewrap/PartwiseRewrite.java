package io.cryptos3.fs.rewrap;

import io.cryptos3.fs.rewrap.PartRanges.Range;
import io.cryptos3.fs.rewrap.Rewrite.Start;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.s3a.impl.PutObjectOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Writes a large object anew by a multipart upload: the first part is uploaded, the others are
 * copied inside the store. It becomes visible at once or not at all, and a failure leaves no
 * upload.
 */
final class PartwiseRewrite {
  private static final int FIRST_PART = 1;

  private final Rewrite rewrite;
  private final Original original;
  private final Instant modified;
  private final String uploadId;

  private PartwiseRewrite(Rewrite rewrite, Instant modified, String uploadId) {
    this.rewrite = rewrite;
    this.original = rewrite.original();
    this.modified = modified;
    this.uploadId = uploadId;
  }

  /**
   * @param partBytes how large the copied parts are, if there are not too many
   * @param workers copy them
   */
  static void run(Rewrite rewrite, long partBytes, Workers workers) throws IOException {
    Start first = rewrite.start(PartRanges.FIRST_BYTES);
    CreateMultipartUploadRequest.Builder request =
        rewrite
            .requests()
            .newMultipartUploadRequestBuilder(
                rewrite.original().key(), PutObjectOptions.defaultOptions());
    first.kept().addTo(request);
    PartwiseRewrite upload =
        new PartwiseRewrite(
            rewrite,
            first.modified(),
            rewrite.client().createMultipartUpload(request.build()).uploadId());
    try {
      List<CompletedPart> parts = new ArrayList<>(List.of(upload.upload(first)));
      List<Range> ranges = PartRanges.copied(rewrite.original().bytes(), partBytes);
      parts.addAll(workers.all(ranges, upload::copy));
      upload.complete(parts);
    } catch (Throwable e) {
      upload.abort(e);
      throw e;
    }
  }

  private CompletedPart upload(Start first) throws IOException {
    UploadPartRequest request =
        rewrite
            .requests()
            .newUploadPartRequestBuilder(
                original.key(), uploadId, FIRST_PART, false, PartRanges.FIRST_BYTES)
            .build();
    UploadPartResponse part = rewrite.client().uploadPart(request, first.body());
    return CompletedPart.builder()
        .partNumber(FIRST_PART)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .checksumCRC32C(part.checksumCRC32C())
        .checksumSHA1(part.checksumSHA1())
        .checksumSHA256(part.checksumSHA256())
        .build();
  }

  /**
   * @param index of the range, from 0
   */
  private CompletedPart copy(int index, Range range) {
    int number = FIRST_PART + 1 + index;
    CopyObjectRequest likeACopy =
        rewrite
            .requests()
            .newCopyObjectRequestBuilder(
                original.key(), original.key(), HeadObjectResponse.builder().build())
            .build();
    UploadPartCopyRequest request =
        UploadPartCopyRequest.builder()
            .sourceBucket(likeACopy.sourceBucket())
            .sourceKey(original.key())
            .destinationBucket(likeACopy.destinationBucket())
            .destinationKey(original.key())
            .uploadId(uploadId)
            .partNumber(number)
            .copySourceRange(range.header())
            // L4
            .copySourceIfMatch(original.etag())
            .sseCustomerAlgorithm(likeACopy.sseCustomerAlgorithm())
            .sseCustomerKey(likeACopy.sseCustomerKey())
            .sseCustomerKeyMD5(likeACopy.sseCustomerKeyMD5())
            .copySourceSSECustomerAlgorithm(likeACopy.copySourceSSECustomerAlgorithm())
            .copySourceSSECustomerKey(likeACopy.copySourceSSECustomerKey())
            .copySourceSSECustomerKeyMD5(likeACopy.copySourceSSECustomerKeyMD5())
            .build();
    CopyPartResult part = rewrite.client().uploadPartCopy(request).copyPartResult();
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .checksumCRC32C(part.checksumCRC32C())
        .checksumSHA1(part.checksumSHA1())
        .checksumSHA256(part.checksumSHA256())
        .build();
  }

  private void complete(List<CompletedPart> parts) throws IOException {
    requireUnchanged();
    CompleteMultipartUploadRequest request =
        rewrite
            .requests()
            .newCompleteMultipartUploadRequestBuilder(
                original.key(), uploadId, parts, PutObjectOptions.defaultOptions())
            // L4
            .ifMatch(original.etag())
            .build();
    rewrite.client().completeMultipartUpload(request);
  }

  /**
   * Not every server looks at conditions of copies and completions. New metadata alone may leave
   * the ETag as it is, and would be lost.
   */
  private void requireUnchanged() throws IOException {
    HeadObjectResponse now =
        rewrite
            .client()
            .headObject(rewrite.requests().newHeadObjectRequestBuilder(original.key()).build());
    // L5
    if (!original.etag().equals(now.eTag()) || !Objects.equals(modified, now.lastModified())) {
      throw S3Bucket.changed(original.path(), null);
    }
  }

  /** In a thread that is interrupted the SDK sends nothing. */
  private void abort(Throwable reason) {
    boolean interrupted = Thread.interrupted();
    try {
      rewrite
          .client()
          .abortMultipartUpload(
              rewrite
                  .requests()
                  .newAbortMultipartUploadRequestBuilder(original.key(), uploadId)
                  .build());
    } catch (SdkException e) {
      reason.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
