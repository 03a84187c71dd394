package io.cryptos3.bench.key;

import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.bench.pair.Unit;
import java.util.List;
import java.util.concurrent.Callable;

/** The rows of key operations. Each counts operations on one point. */
public final class KeyCases {
  /** The most points that one request may carry. */
  private static final int BATCH = 1_000;

  private KeyCases() {}

  /** Lists the cases. */
  public static List<Case> all() {
    return List.of(
        single("key/wrap", ClientPasses::wrap),
        single("key/unwrap", ClientPasses::unwrap),
        batch("key/evaluate", () -> new Batch(BATCH).evaluating()),
        batch("key/evaluate-prove", () -> new Batch(BATCH).evaluatingAndProving()),
        batch("key/prove", () -> new Batch(BATCH).proving()),
        batch("key/verify", () -> new Batch(BATCH).verifying()));
  }

  private static Case single(String name, Callable<Side> ours) {
    return againstBare(name, ours, ClientPasses.COUNT);
  }

  private static Case batch(String name, Callable<Side> ours) {
    return againstBare(name, ours, BATCH);
  }

  private static Case againstBare(String name, Callable<Side> ours, int points) {
    return new Case(
        name, "bc-multiply", Unit.OPERATIONS, ours, () -> new BareMultiplications(points));
  }
}
