package io.cryptos3.server;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Hashes;
import io.cryptos3.wire.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a request once that comes again with the same {@code Idempotency-Key}, because its answer
 * was lost: for a day, it gets the same answer. Only routes on which a repetition would make
 * something twice have this.
 *
 * <p>The key is of the caller's identity. It is in the database before anything is done, so that a
 * request which a crash cut short is not done again either; a refusal frees it. A secret in an
 * answer is not kept.
 */
public final class Repeats {

  /** The header with the key, in lower case; 1 to 255 printable characters. */
  public static final String HEADER = "idempotency-key";

  private static final Logger log = LoggerFactory.getLogger(Repeats.class);
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
  private static final Duration KEPT = Duration.ofDays(1);

  /** The least HTTP status that says that the server failed, and not that it refused. */
  private static final int FIRST_FAILURE = 500;

  private final Database database;
  private final Clock clock;

  private record Kept(String requestHash, int status, boolean shownOnce, String answer) {}

  /** Keeps answers in the table {@code answers} of a database. */
  public Repeats(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Returns a handler that does each request once.
   *
   * @param action what it does, which is no other handler's
   */
  public Handler once(String action, Handler handler) {
    return request -> {
      Optional<String> key = request.header(HEADER);
      return key.isEmpty()
          ? handler.handle(request)
          : once(keyHash(request, key.get()), requestHash(action, request), handler, request);
    };
  }

  private Response once(String keyHash, String requestHash, Handler handler, Request request)
      throws Exception {
    Optional<Kept> before = database.write(handle -> begin(handle, keyHash, requestHash));
    if (before.isPresent()) {
      return again(before.get(), requestHash);
    }
    Response response;
    try {
      response = handler.handle(request);
    } catch (ProblemException e) {
      // What failed otherwise may be half done, and be completed later: its key stays taken.
      if (e.code().httpStatus() < FIRST_FAILURE) {
        settle(handle -> handle.execute("DELETE FROM answers WHERE key_hash = ?", keyHash));
      }
      throw e;
    }
    settle(handle -> keep(handle, keyHash, response));
    return response;
  }

  /** The request is done, or refused: what becomes of its key is not worth a wrong answer. */
  private void settle(HandleCallback<Integer, RuntimeException> change) {
    try {
      var unused = database.write(change);
    } catch (RuntimeException e) {
      log.error("the Idempotency-Key stays taken for a day", e);
    }
  }

  /** Takes the key, or returns what is known of it. */
  private Optional<Kept> begin(Handle handle, String keyHash, String requestHash) {
    long now = clock.millis();
    handle.execute("DELETE FROM answers WHERE created_millis < ?", now - KEPT.toMillis());
    Optional<Kept> before =
        handle
            .select("SELECT * FROM answers WHERE key_hash = ?", keyHash)
            .map(
                (row, context) ->
                    new Kept(
                        row.getString("request_hash"),
                        row.getInt("status"),
                        row.getInt("shown_once") == 1,
                        row.getString("answer")))
            .findOne();
    if (before.isEmpty()) {
      handle.execute(
          "INSERT INTO answers (key_hash, request_hash, created_millis) VALUES (?, ?, ?)",
          keyHash,
          requestHash,
          now);
    }
    return before;
  }

  private static int keep(Handle handle, String keyHash, Response response) {
    String answer =
        response.instead().orElseGet(() -> new String(response.body(), StandardCharsets.UTF_8));
    return handle.execute(
        "UPDATE answers SET status = ?, shown_once = ?, answer = ? WHERE key_hash = ?",
        response.status(),
        response.instead().isPresent() ? 1 : 0,
        answer,
        keyHash);
  }

  private static Response again(Kept before, String requestHash) {
    if (!before.requestHash.equals(requestHash)) {
      throw new ProblemException(
          ProblemCode.IDEMPOTENCY_KEY_REUSED,
          "The Idempotency-Key was used for another request: take another one");
    }
    if (before.status == 0) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The request with this Idempotency-Key is running or was cut short: see what came of it");
    }
    if (before.shownOnce) {
      throw new ProblemException(ProblemCode.CONFLICT, before.answer);
    }
    return Response.again(before.status, before.answer);
  }

  private static String keyHash(Request request, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "The Idempotency-Key has other than 1 to 255 printable characters");
    }
    return Hashes.sha256(
            FixedEncoding.of("cryptos3 idempotency key v1")
                .text(request.principal().identity())
                .text(key)
                .encode())
        .toHex();
  }

  private static String requestHash(String action, Request request) {
    return Hashes.sha256(action.getBytes(StandardCharsets.UTF_8), request.hash().toArray()).toHex();
  }
}
