package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Errand;
import io.cryptos3.server.Database;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.RequestId;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;

/**
 * Stops work at the n-th of its steps, as the end of the process would: before a call of the key
 * manager, before a transaction, or after its commit. Or fails it there, and after, as a full disk
 * does; a commit is none of these steps.
 */
final class Faults {

  /** The process has ended. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final int NEVER = Integer.MAX_VALUE;

  private int stepsLeft = NEVER;
  private boolean failing;

  void crashAfter(int steps) {
    stepsLeft = steps;
  }

  void failAfter(int steps) {
    stepsLeft = steps;
    failing = true;
  }

  void end() {
    stepsLeft = NEVER;
    failing = false;
  }

  private void step() {
    if (stepsLeft == NEVER) {
      return;
    }
    if (stepsLeft == 0) {
      throw failing
          ? new ProblemException(ProblemCode.UNAVAILABLE, "The disk is full")
          : new Crash();
    }
    stepsLeft--;
  }

  /** Returns an errand whose calls of the key manager are steps. */
  Errand errand() {
    return new Errand(
        RequestId.random(new SecureRandom()),
        () -> {
          step();
          return Duration.ofSeconds(30);
        });
  }

  /** Returns the same store, in which transactions and their commits are steps. */
  Database in(Database store) {
    return new Database() {
      @Override
      public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return store.read(work);
      }

      @Override
      public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        step();
        T result = store.write(work);
        if (!failing) {
          step();
        }
        return result;
      }

      @Override
      public void purgeErased() {
        store.purgeErased();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
