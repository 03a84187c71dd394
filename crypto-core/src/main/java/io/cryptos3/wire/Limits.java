package io.cryptos3.wire;

/** Limits that both ends of a message know. */
public final class Limits {
  /** Points in one request, over all of its groups. */
  public static final int POINTS = 1000;

  /** Key versions whose records one request renews. */
  public static final int RECORDS = 1000;

  private Limits() {}
}
