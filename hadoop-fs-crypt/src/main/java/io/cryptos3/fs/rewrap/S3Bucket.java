package io.cryptos3.fs.rewrap;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.rewrap.PartRanges.Range;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.S3AUtils;
import org.apache.hadoop.fs.s3a.api.RequestFactory;
import org.apache.hadoop.fs.store.audit.AuditSpan;
import org.apache.hadoop.util.functional.RemoteIterators;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The objects of a bucket as they are stored, by the client of s3a: with its credentials, its
 * encryption at the server and its attempts. Safe for several threads.
 */
final class S3Bucket implements Closeable {
  private static final String PART_SIZE = "fs.s3a.multipart.size";
  private static final long DEFAULT_PART_BYTES = 64L << 20;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int NOT_IMPLEMENTED = 501;

  private final S3AFileSystem s3a;
  private final String bucket;
  private final S3Client client;
  private final RequestFactory requests;
  private final Workers partWorkers;

  private interface Action<T> {
    T run() throws IOException;
  }

  private S3Bucket(S3AFileSystem s3a, Workers partWorkers) {
    this.s3a = s3a;
    this.bucket = s3a.getUri().getAuthority();
    this.client = s3a.getS3AInternals().getAmazonS3Client("re-wrapping");
    this.requests = s3a.getRequestFactory();
    this.partWorkers = partWorkers;
  }

  /**
   * Opens a bucket.
   *
   * @param partWorkers copy parts of large objects; belong to the caller
   * @throws IOException if what is configured for {@code s3a://} is not s3a, or encrypts in the
   *     client
   */
  static S3Bucket open(String bucket, Configuration conf, Workers partWorkers) throws IOException {
    URI uri = URI.create("s3a://" + bucket);
    FileSystem store = FileSystem.newInstance(uri, conf);
    try {
      if (!(store instanceof S3AFileSystem s3a)) {
        throw new IOException(
            "Re-wrapping needs s3a itself, not %s: %s".formatted(store.getClass().getName(), uri));
      }
      if (s3a.getRequestFactory().getServerSideEncryptionAlgorithm().name().startsWith("CSE")) {
        throw new IOException("Cannot re-wrap what s3a encrypts in the client as well: " + uri);
      }
      return new S3Bucket(s3a, partWorkers);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Returns the paths of the files that a path stands for.
   *
   * @throws IOException if it is a directory, and not to stand for what is in it
   */
  RemoteIterator<Path> files(Path path, boolean recursive) throws IOException {
    Path stored = new Path("s3a", bucket, path.toUri().getPath());
    FileStatus status = s3a.getFileStatus(stored);
    if (status.isFile()) {
      return RemoteIterators.remoteIteratorFromSingleton(path);
    }
    if (!recursive) {
      throw new FileNotFoundException("Is a directory, say --recursive for what is in it: " + path);
    }
    return RemoteIterators.mappingRemoteIterator(
        s3a.listFiles(stored, true),
        found -> new Path("cryptos3", bucket, found.getPath().toUri().getPath()));
  }

  /** Reads the header of an object, and what it has beside its bytes, in one request. */
  Original read(Path path) throws IOException {
    return inSpan(path, () -> original(path));
  }

  private Original original(Path path) throws IOException {
    String key = s3a.pathToKey(new Path("s3a", bucket, path.toUri().getPath()));
    GetObjectRequest request =
        requests
            .newGetObjectRequestBuilder(key)
            .range(new Range(0, ObjectHeader.BYTES).header())
            .build();
    try {
      ResponseBytes<GetObjectResponse> start = client.getObjectAsBytes(request);
      return Original.of(path, key, start.asByteArray(), start.response());
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return Original.of(path, key, new byte[0], GetObjectResponse.builder().build());
      }
      throw e;
    }
  }

  /**
   * Gives an object another header.
   *
   * @throws IOException if it was overwritten or deleted meanwhile, or it fails otherwise; the
   *     object is then as it was, or as somebody else has made it
   */
  void replace(Original original, ObjectHeader header) throws IOException {
    inSpan(
        original.path(),
        () -> {
          try {
            rewrite(original, header);
          } catch (SdkException e) {
            settle(original, header, e);
          }
          return null;
        });
  }

  /**
   * Looks at what is there, as an answer may be lost, or others may have done the same: then all is
   * well.
   */
  private void settle(Original original, ObjectHeader header, SdkException failure)
      throws IOException {
    Original now;
    try {
      now = original(original.path());
    } catch (NoSuchKeyException | CryptoS3Exception e) {
      throw changed(original.path(), failure);
    } catch (SdkException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    if (now.header().equals(header)) {
      return;
    }
    if (!now.etag().equals(original.etag())) {
      throw changed(original.path(), failure);
    }
    throw failure;
  }

  private void rewrite(Original original, ObjectHeader header) throws IOException {
    Rewrite rewrite = new Rewrite(client, requests, original, header, tags(original.key()));
    if (original.bytes() <= PartRanges.FIRST_BYTES) {
      rewrite.whole();
    } else {
      long partBytes = s3a.getConf().getLongBytes(PART_SIZE, DEFAULT_PART_BYTES);
      PartwiseRewrite.run(rewrite, partBytes, partWorkers);
    }
  }

  /** Only a server that does not know tags has none: not to be allowed to see them is an error. */
  private List<Tag> tags(String key) {
    try {
      return client.getObjectTagging(get -> get.bucket(bucket).key(key)).tagSet();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_IMPLEMENTED || e.statusCode() == METHOD_NOT_ALLOWED) {
        return List.of();
      }
      throw e;
    }
  }

  /** Does something that the audit of s3a puts down to re-wrapping; errors are those of s3a. */
  private <T> T inSpan(Path path, Action<T> action) throws IOException {
    try (AuditSpan span = s3a.createSpan("op_cryptos3_rewrap", path.toString(), null)) {
      span.activate();
      return action.run();
    } catch (SdkException e) {
      throw S3AUtils.translateException("Re-wrapping", path.toString(), e);
    }
  }

  static RemoteFileChangedException changed(Path path, Exception cause) {
    return new RemoteFileChangedException(
        path.toString(), "re-wrap", "was overwritten or deleted meanwhile", cause);
  }

  @Override
  public void close() throws IOException {
    s3a.close();
  }
}
