package io.cryptos3.examples.write;

import java.io.Serializable;

/** What happens to an attempt of a task. */
@FunctionalInterface
interface Trouble extends Serializable {
  void strike() throws Exception;
}
