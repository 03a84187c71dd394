package io.cryptos3.client;

import java.net.http.HttpHeaders;
import java.util.Map;

/** Headers that go along with every call to a server, and what is taken from its answers. */
public interface HeaderExchange {

  /** Sends none and takes none. */
  HeaderExchange NONE =
      new HeaderExchange() {
        @Override
        public Map<String, String> sent() {
          return Map.of();
        }

        @Override
        public void received(HttpHeaders headers) {
          // Nothing is taken.
        }
      };

  /** Returns the headers of the next call. */
  Map<String, String> sent();

  /** Takes what is of interest from an answer, refusals included. */
  void received(HttpHeaders headers);
}
