package io.cryptos3.fs.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.hadoop.fs.ClosedIOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.PathExistsException;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.s3a.AWSApiCallTimeoutException;
import org.apache.hadoop.fs.s3a.AWSBadRequestException;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.hadoop.fs.s3a.AWSNoResponseException;
import org.apache.hadoop.fs.s3a.AWSRedirectException;
import org.apache.hadoop.fs.s3a.AWSS3IOException;
import org.apache.hadoop.fs.s3a.AWSServiceIOException;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.AWSStatus500Exception;
import org.apache.hadoop.fs.s3a.AWSUnsupportedFeatureException;
import org.apache.hadoop.fs.s3a.HttpChannelEOFException;
import org.apache.hadoop.fs.s3a.RangeNotSatisfiableEOFException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class StoreCallsTest {
  private static final List<Class<? extends AWSServiceIOException>> ANSWERS =
      List.of(
          AWSServiceIOException.class,
          AWSBadRequestException.class,
          AWSNoResponseException.class,
          AWSRedirectException.class,
          AWSS3IOException.class,
          AWSServiceThrottledException.class,
          AWSStatus500Exception.class,
          AWSUnsupportedFeatureException.class);

  private final StoreCalls calls =
      new StoreCalls(new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")));

  @Test
  void exceptionsSpeakOfThePathsThatUsersSee() {
    assertSeen(
        "No such file: cryptos3://b/x", new FileNotFoundException("No such file: s3a://b/x"));
    assertSeen(
        "cryptos3://b/x already exists",
        new FileAlreadyExistsException("s3a://b/x already exists"));
    assertSeen("cryptos3://b/x: no", new AccessControlException("s3a://b/x: no"));
    assertSeen("cryptos3://b/x ended", new EOFException("s3a://b/x ended"));
    assertSeen("Timeout: cryptos3://b/x", new IOException("Timeout: s3a://b/x"));
    assertSeen(
        "cryptos3://b/x: list on cryptos3://b/x",
        new AccessDeniedException("s3a://b/x", null, "list on s3a://b/x"));
  }

  @Test
  void soDoThoseThatHoldAPath() {
    assertSeen(
        "`cryptos3://b/x': Bucket does not exist",
        new UnknownStoreException("s3a://b/x", "Bucket does not exist"));
    assertSeen(
        "re-open `cryptos3://b/x': ETag change, see cryptos3://b/y: 412",
        new RemoteFileChangedException(
            "s3a://b/x", "re-open", "ETag change, see s3a://b/y", new IOException("412")));
    assertSeen(
        "`cryptos3://b/d': Directory is not empty",
        new PathIsNotEmptyDirectoryException("s3a://b/d"));
    assertSeen(
        "`cryptos3://b': FileSystem is closed!",
        new ClosedIOException("s3a://b", "FileSystem is closed!"));
    assertSeen("`cryptos3://b/x': exists", new PathExistsException("s3a://b/x", "exists"));
    assertSeen("`cryptos3://b/x': bad", new PathIOException("s3a://b/x", "bad"));
  }

  @Test
  void soDoThoseThatHoldAnAnswerOfS3() throws ReflectiveOperationException {
    AwsServiceException answer = S3Exception.builder().statusCode(418).message("teapot").build();
    String message = "list on cryptos3://b/x: " + answer.getMessage();
    for (Class<? extends AWSServiceIOException> type : ANSWERS) {
      AWSServiceIOException stored =
          (AWSServiceIOException)
              type.getConstructors()[0].newInstance("list on s3a://b/x", answer);
      AWSServiceIOException seen = (AWSServiceIOException) assertSeen(message, stored);
      assertEquals(418, seen.statusCode());
    }
    SdkException failure = SdkClientException.create("no route");
    assertSeen(
        "list on cryptos3://b/x: no route", new AWSClientIOException("list on s3a://b/x", failure));
    assertSeen("cryptos3://b/x: late", new AWSApiCallTimeoutException("s3a://b/x: late", failure));
    assertSeen(
        "cryptos3://b/x: 416", new RangeNotSatisfiableEOFException("s3a://b/x: 416", failure));
    assertSeen(
        "cryptos3://b/x: reset",
        new HttpChannelEOFException("s3a://b/x", "s3a://b/x: reset", failure));
  }

  @Test
  void soDoUncheckedOnes() {
    assertEquals(
        "`cryptos3://b': closed",
        assertThrows(
                PathIOException.class,
                () -> run(new UncheckedIOException(new PathIOException("s3a://b", "closed"))))
            .getMessage());
    assertEquals(
        "Unknown key for cryptos3://b/x",
        assertThrows(
                IllegalArgumentException.class,
                () -> run(new IllegalArgumentException("Unknown key for s3a://b/x")))
            .getMessage());
  }

  @Test
  void exceptionsOfAnUnknownTypeOrWithoutAPathPassAsTheyAre() {
    IOException unknown = new IOException("s3a://b/x") {};
    assertSame(unknown, seen(unknown));
    IOException elsewhere = new FileNotFoundException("s3a://bucket/x");
    assertSame(elsewhere, seen(elsewhere));
  }

  @Test
  void everyExceptionOfACallForAFileNamesIt() {
    AwsServiceException answer = S3Exception.builder().statusCode(400).message("expired").build();
    assertNames("cryptos3://b/x: Connection reset", new SocketException("Connection reset"));
    assertNames("cryptos3://b/x: short", new EOFException("short"));
    assertNames("cryptos3://b/x: PUT x: expired", new AWSBadRequestException("PUT x", answer));
    assertNames("cryptos3://b/x: Forbidden", new AccessDeniedException("x", null, "Forbidden"));
    assertNames("open cryptos3://b/x", new FileNotFoundException("open s3a://b/x"));
  }

  /** With its type, by which callers tell what to do. */
  private void assertNames(String message, IOException stored) {
    IOException named = named(stored);
    assertEquals(message, named.getMessage());
    assertEquals(stored.getClass(), named.getClass());
  }

  @Test
  void anExceptionOfAnUnknownTypeIsTheCauseOfOneThatNamesTheFile() {
    IOException unknown = new ClosedChannelException();
    IOException named = named(unknown);
    assertEquals("cryptos3://b/x: java.nio.channels.ClosedChannelException", named.getMessage());
    assertSame(unknown, named.getCause());
  }

  private IOException named(IOException stored) {
    String file = "cryptos3://b/x";
    return assertThrows(
        IOException.class,
        () ->
            calls.act(
                file,
                () -> {
                  throw stored;
                }));
  }

  private IOException assertSeen(String message, IOException stored) {
    stored.addSuppressed(new IOException("and this"));
    IOException seen = seen(stored);
    assertEquals(stored.getClass(), seen.getClass());
    assertEquals(message, seen.getMessage());
    assertSame(stored.getCause(), seen.getCause());
    assertSame(stored.getSuppressed()[0], seen.getSuppressed()[0]);
    assertArrayEquals(stored.getStackTrace(), seen.getStackTrace());
    return seen;
  }

  private IOException seen(IOException stored) {
    return assertThrows(IOException.class, () -> run(stored));
  }

  private void run(Exception stored) throws IOException {
    calls.run(
        () -> {
          if (stored instanceof IOException e) {
            throw e;
          }
          throw (RuntimeException) stored;
        });
  }
}
