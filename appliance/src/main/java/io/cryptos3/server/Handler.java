package io.cryptos3.server;

/** What a route does. Called on a thread of the server that may block. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers one request, which was admitted and whose body is complete.
   *
   * @throws ProblemException for a refusal that the client is told about
   * @throws Exception for anything else; the log gets it, the client gets "internal"
   */
  Response handle(Request request) throws Exception;
}
