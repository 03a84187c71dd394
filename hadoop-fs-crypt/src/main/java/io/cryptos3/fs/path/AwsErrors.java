package io.cryptos3.fs.path;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What s3a makes of answers of S3 and of failures on the way there. */
final class AwsErrors {
  /** Made of a text and of what S3 has answered, of which callers take the status code. */
  private static final Map<Class<?>, BiFunction<String, AwsServiceException, IOException>> ANSWERS =
      Map.of(
          AWSServiceIOException.class, AWSServiceIOException::new,
          AWSBadRequestException.class, AWSBadRequestException::new,
          AWSNoResponseException.class, AWSNoResponseException::new,
          AWSRedirectException.class, AWSRedirectException::new,
          AWSServiceThrottledException.class, AWSServiceThrottledException::new,
          AWSStatus500Exception.class, AWSStatus500Exception::new,
          AWSUnsupportedFeatureException.class, AWSUnsupportedFeatureException::new,
          AWSS3IOException.class, (text, cause) -> new AWSS3IOException(text, (S3Exception) cause));

  private AwsErrors() {}

  /** Returns an exception of the same type that says something else, or the same exception. */
  static IOException sameType(IOException e, String message) {
    if (e instanceof AWSClientIOException failure) {
      return ofAws(failure, message);
    } else if (e instanceof AWSApiCallTimeoutException) {
      return new AWSApiCallTimeoutException(message, cause(e));
    } else if (e instanceof RangeNotSatisfiableEOFException) {
      return new RangeNotSatisfiableEOFException(message, cause(e));
    } else if (e instanceof HttpChannelEOFException) {
      return new HttpChannelEOFException(null, message, e.getCause());
    }
    return e;
  }

  /** These append the message of the cause by themselves. */
  private static IOException ofAws(AWSClientIOException e, String message) {
    String ofCause = ": " + e.getCause().getMessage();
    String text = message.substring(0, message.length() - ofCause.length());
    if (e.getClass() == AWSClientIOException.class) {
      return new AWSClientIOException(text, e.getCause());
    }
    BiFunction<String, AwsServiceException, IOException> answer = ANSWERS.get(e.getClass());
    return answer == null ? e : answer.apply(text, ((AWSServiceIOException) e).getCause());
  }

  private static Exception cause(IOException e) {
    return (Exception) e.getCause();
  }
}
