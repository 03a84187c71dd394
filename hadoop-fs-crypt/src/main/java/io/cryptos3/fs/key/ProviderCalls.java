package io.cryptos3.fs.key;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import org.apache.hadoop.fs.ClosedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Asks key providers, and makes one family of errors of what they throw. */
final class ProviderCalls {
  private ProviderCalls() {}

  /** Something that a provider does. */
  interface Question<T> {
    T ask() throws IOException, GeneralSecurityException;
  }

  /** Asks; errors name the key and the object that it is about. */
  static <T> T ask(String key, Path path, Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw translate(e, key, path);
    }
  }

  /** Providers report an unknown key in many ways, unchecked exceptions among them. */
  static IOException translate(Exception e, String key, Path path) {
    if (e instanceof UnprovenHalfException unproven) {
      // P10
      return new UnprovenHalfException(unproven.holder(), e.getMessage() + ": " + path, e);
    } else if (e instanceof KeyAccessDeniedException) {
      return new KeyAccessDeniedException(e.getMessage() + ": " + path, e);
    } else if (e instanceof KeyUnavailableException) {
      return new KeyUnavailableException(e.getMessage() + ": " + path, e);
    } else if (e instanceof CryptoS3Exception || e instanceof ClosedIOException || isInterrupt(e)) {
      return (IOException) e;
    } else if (e instanceof AccessControlException) {
      return new KeyAccessDeniedException(
          "Key '%s' may not be used: %s: %s".formatted(key, e.getMessage(), path), e);
    }
    return new KeyUnavailableException(
        "Key '%s' cannot be used: %s: %s".formatted(key, e.getMessage(), path), e);
  }

  /** Of this family, a timeout alone says something about the key provider. */
  static boolean isInterrupt(Exception e) {
    return e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
  }
}
