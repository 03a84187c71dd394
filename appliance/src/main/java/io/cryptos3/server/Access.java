package io.cryptos3.server;

import java.util.function.Consumer;

/**
 * What a caller must show before its body is read, and what it must be allowed before the handler
 * runs.
 *
 * <p>{@code toString()} is part of the route table and pinned by a test, so it says in a few words
 * what is required. Connections outlive a change of trust or of rights: an access decides anew for
 * every request.
 */
public interface Access {

  /** The identity of callers who need not show one. */
  String ANYONE = "anyone";

  /**
   * Finds who the caller is, or throws. Nobody is charged for this yet, and it runs on a thread
   * that all connections share: so it writes nothing on behalf of a caller whom it refuses.
   *
   * @param request everything but the body, which is empty still
   * @return the caller, for the handler, the log and the audit
   * @throws ProblemException unauthenticated, access-denied, rate-limited or sealed
   */
  Principal admit(Request request);

  /**
   * Decides whether the caller may do what the route does, or throws. Its request is counted by
   * then, and this runs on one of the threads that the caller may have.
   *
   * @param request complete, and of a caller who was admitted
   * @throws ProblemException access-denied
   */
  default void authorise(Request request) {}

  /**
   * Returns this access with one more demand, which comes last.
   *
   * @param demand what it is, such as {@code admin}
   * @param check throws access-denied if the caller does not meet it
   */
  default Access and(String demand, Consumer<Request> check) {
    Access first = this;
    return new Access() {
      @Override
      public Principal admit(Request request) {
        return first.admit(request);
      }

      @Override
      public void authorise(Request request) {
        first.authorise(request);
        check.accept(request);
      }

      @Override
      public String toString() {
        return first + " with " + demand;
      }
    };
  }

  /** Admits everyone: the route says nothing secret and changes nothing. */
  static Access open() {
    return provenInBody("nothing");
  }

  /**
   * Admits everyone to a handler that checks a proof in the body by itself.
   *
   * @param proof what the handler checks, such as {@code owner's signature}
   */
  static Access provenInBody(String proof) {
    return new Access() {
      @Override
      public Principal admit(Request request) {
        return Principal.named(ANYONE);
      }

      @Override
      public String toString() {
        return proof;
      }
    };
  }
}
