package io.cryptos3.s3;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What is really in S3, seen by another client than Hadoop's. Keys are given and returned without
 * the prefix below which it looks.
 */
public final class S3Objects implements AutoCloseable {
  static final String REGION = "us-east-1";

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3Objects(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /** Looks into a bucket, or below a prefix in it. */
  public static S3Objects connect(
      URI endpoint, String bucket, String prefix, String accessKey, String secretKey) {
    S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(REGION))
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    return new S3Objects(client, bucket, prefix);
  }

  /** Looks below another prefix of the bucket; closed with this. */
  public S3Objects below(String otherPrefix) {
    return new S3Objects(client, bucket, otherPrefix);
  }

  /** Returns the keys of all objects in order, those of directory markers included. */
  public List<String> keys() {
    return client
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(this::relative)
        .sorted()
        .toList();
  }

  /** Returns the bytes of an object. */
  public byte[] bytes(String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + key)).asByteArray();
  }

  /** Returns the attributes that the system keeps beside an object. */
  public HeadObjectResponse head(String key) {
    return client.headObject(head -> head.bucket(bucket).key(prefix + key));
  }

  /** Returns the attributes that users have given to an object. */
  public Map<String, String> metadata(String key) {
    return head(key).metadata();
  }

  /** Stores an object as it is. */
  public void put(String key, byte[] bytes) {
    client.putObject(put -> put.bucket(bucket).key(prefix + key), RequestBody.fromBytes(bytes));
  }

  /** Stores an object with more than its bytes. */
  public void put(String key, byte[] bytes, Consumer<PutObjectRequest.Builder> more) {
    PutObjectRequest.Builder put = PutObjectRequest.builder();
    more.accept(put);
    client.putObject(put.bucket(bucket).key(prefix + key).build(), RequestBody.fromBytes(bytes));
  }

  /** Deletes an object. */
  public void delete(String key) {
    client.deleteObject(delete -> delete.bucket(bucket).key(prefix + key));
  }

  /** Returns the keys of the multipart uploads that are neither completed nor aborted. */
  public List<String> uploads() {
    return openUploads().stream().map(MultipartUpload::key).map(this::relative).sorted().toList();
  }

  /** Deletes all objects and aborts all uploads. */
  public void deleteAll() {
    keys().forEach(this::delete);
    openUploads().forEach(this::abort);
  }

  @Override
  public void close() {
    client.close();
  }

  private void abort(MultipartUpload upload) {
    client.abortMultipartUpload(
        abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
  }

  /** Selects by prefix here, as not every server does. */
  private List<MultipartUpload> openUploads() {
    return client.listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
        .filter(upload -> upload.key().startsWith(prefix))
        .toList();
  }

  private String relative(String key) {
    return key.substring(prefix.length());
  }
}
