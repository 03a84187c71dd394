package io.cryptos3.vectors;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.MalformedHeaderException;
import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.NotEncryptedException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.error.UnsupportedVersionException;
import io.cryptos3.error.WrongKeyException;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.ExpiredRecordException;
import io.cryptos3.wire.UnprovenRecordException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/** The kinds of errors that vectors name, as the types that stand for them here. */
public final class ErrorKind {
  private static final Map<Class<? extends Throwable>, String> KINDS =
      Map.ofEntries(
          entry(NotEncryptedException.class, "not-encrypted"),
          entry(TruncatedObjectException.class, "truncated"),
          entry(UnsupportedVersionException.class, "unsupported"),
          entry(MalformedHeaderException.class, "malformed"),
          entry(WrongKeyException.class, "wrong-key"),
          entry(NotAuthenticException.class, "not-authentic"),
          entry(InvalidPointException.class, "invalid-point"),
          entry(NotGenuineException.class, "not-genuine"),
          entry(UnprovenRecordException.class, "not-genuine"),
          entry(ExpiredRecordException.class, "expired"),
          entry(IllegalArgumentException.class, "invalid-value"));

  private ErrorKind() {}

  /** Checks that something is refused with one of the errors that the vector allows. */
  public static void assertRefused(VectorFile vector, Executable attempt) {
    Throwable error = assertThrows(Throwable.class, attempt, vector.toString());
    String kind = KINDS.getOrDefault(error.getClass(), error.toString());
    List<String> allowed = vector.expected().texts("errors").toList();
    assertTrue(allowed.contains(kind), () -> vector + ": " + kind + " instead of " + allowed);
  }
}
