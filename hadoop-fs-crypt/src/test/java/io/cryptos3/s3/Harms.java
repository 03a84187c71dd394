package io.cryptos3.s3;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** What can go wrong between a client and S3. */
public final class Harms {
  private Harms() {}

  /** S3 refuses: the request is read and not carried out. */
  public static Harm error(String statusLine, String code) {
    return passage -> {
      passage.drainRequest();
      passage.answerError(statusLine, code);
    };
  }

  /** Something else than S3 carries the request out, with this answer. */
  public static Harm answer(HttpHead head, byte[] body) {
    return passage -> {
      passage.drainRequest();
      passage.answer(head.with("Content-Length", body.length));
      passage.toClient().write(body);
    };
  }

  /** The connection breaks before the request has come to S3. */
  public static Harm resetBeforeRequest() {
    return passage -> {
      throw passage.reset();
    };
  }

  /** S3 carries the request out, and the connection breaks before the answer. */
  public static Harm loseAnswer() {
    return passage -> {
      passage.body(passage.send());
      throw passage.reset();
    };
  }

  /** The connection breaks in the middle of the request's body. */
  public static Harm resetRequestAfter(long bytes) {
    return passage -> passage.send(out -> limited(out, bytes, passage::reset));
  }

  /** The connection breaks in the middle of the answer's body. */
  public static Harm resetAnswerAfter(long bytes) {
    return passage -> {
      HttpHead answer = passage.send();
      passage.answer(answer);
      passage.passBody(answer, limited(passage.toClient(), bytes, passage::reset));
    };
  }

  /** The answer's body is shorter than its head says: the connection ends in its middle. */
  public static Harm endAnswerAfter(long bytes) {
    return passage -> {
      HttpHead answer = passage.send();
      passage.answer(answer);
      passage.passBody(
          answer, limited(passage.toClient(), bytes, () -> new IOException("Ended by the tap")));
    };
  }

  /** The answer has another head, and its own body. */
  public static Harm changeHead(UnaryOperator<HttpHead> change) {
    return passage -> {
      HttpHead answer = passage.send();
      passage.answer(change.apply(answer));
      passage.passBody(answer, passage.toClient());
    };
  }

  /** Another harm, and then the connection ends. */
  public static Harm thenEnd(Harm harm) {
    return passage -> {
      harm.apply(passage);
      throw new IOException("Ended by the tap");
    };
  }

  /** The answer has another body, and says so, as if that were the object. */
  public static Harm changeBody(UnaryOperator<byte[]> change) {
    return passage -> {
      HttpHead answer = passage.send();
      byte[] body = change.apply(passage.body(answer));
      passage.answer(answer.with("Content-Length", body.length));
      passage.toClient().write(body);
    };
  }

  /** The answer's body comes in small pieces. */
  public static Harm slow(int pieceBytes, Duration pause) {
    return passage -> {
      HttpHead answer = passage.send();
      passage.answer(answer);
      passage.passBody(answer, paused(passage.toClient(), pieceBytes, pause));
    };
  }

  /** No request is answered before as many have come as the latch counts, which may fail. */
  public static Harm together(CountDownLatch requests) {
    return passage -> {
      requests.countDown();
      try {
        if (!requests.await(20, TimeUnit.SECONDS)) {
          throw passage.reset();
        }
      } catch (InterruptedException e) {
        throw new InterruptedIOException("The tap is closed");
      }
      passage.pass();
    };
  }

  /** No answer ever comes. */
  public static Harm hang() {
    return passage -> {
      passage.drainRequest();
      passage.awaitClientGone();
    };
  }

  /** The request waits at a gate before it goes on to S3. */
  public static Harm holdUntil(CountDownLatch gate) {
    return passage -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException("The tap is closed");
      }
      passage.pass();
    };
  }

  /** The request's body stops in its middle, as its client or the network stands still. */
  public static Harm hangRequestAfter(long bytes) {
    return passage ->
        passage.send(
            out ->
                limited(
                    out,
                    bytes,
                    () -> {
                      passage.awaitClientGone();
                      return new IOException("Hung by the tap");
                    }));
  }

  /** The answer's body stops coming, but the connection stays. */
  public static Harm hangAnswerAfter(long bytes) {
    return passage -> {
      HttpHead answer = passage.send();
      passage.answer(answer);
      passage.passBody(
          answer,
          limited(
              passage.toClient(),
              bytes,
              () -> {
                passage.awaitClientGone();
                return new IOException("Hung by the tap");
              }));
    };
  }

  private interface Ending {
    IOException end() throws IOException;
  }

  private static OutputStream limited(OutputStream out, long bytes, Ending ending) {
    return new FilterOutputStream(out) {
      private long left = bytes;

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        int count = (int) Math.min(left, len);
        out.write(b, off, count);
        left -= count;
        if (count < len) {
          out.flush();
          throw ending.end();
        }
      }
    };
  }

  private static OutputStream paused(OutputStream out, int pieceBytes, Duration pause) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        for (int at = 0; at < len; at += pieceBytes) {
          LockSupport.parkNanos(pause.toNanos());
          out.write(b, off + at, Math.min(pieceBytes, len - at));
        }
      }
    };
  }
}
