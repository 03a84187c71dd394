package io.cryptos3.s3;

/**
 * A request and what its sender got.
 *
 * @param status of the answer, or 0 when there was none
 * @param sentBytes of the request's body
 * @param receivedBytes of the answer's body
 */
public record Exchange(Request request, int status, long sentBytes, long receivedBytes) {}
