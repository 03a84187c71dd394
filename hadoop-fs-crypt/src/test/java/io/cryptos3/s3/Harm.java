package io.cryptos3.s3;

import java.io.IOException;

/** What a tap does with a request instead of passing on it and its answer. */
@FunctionalInterface
public interface Harm {
  /**
   * Deals with a request.
   *
   * @throws IOException when the connection ends, on purpose or not
   */
  void apply(Passage passage) throws IOException;
}
