package io.cryptos3.server;

/**
 * What a caller must show before its body is read and the handler runs.
 *
 * <p>{@code toString()} is part of the route table and pinned by a test, so it says in a few words
 * what is required. Connections outlive a change of trust or of rights: an access decides anew for
 * every request.
 */
public interface Access {

  /** The identity of callers who need not show one. */
  String ANYONE = "anyone";

  /**
   * Admits the caller or throws.
   *
   * @param request everything but the body, which is empty still
   * @return the caller, for the handler, the log and the audit
   * @throws ProblemException unauthenticated, access-denied, rate-limited or sealed
   */
  Principal admit(Request request);

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
