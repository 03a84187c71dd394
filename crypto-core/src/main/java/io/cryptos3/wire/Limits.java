package io.cryptos3.wire;

/** Limits that both ends of a message know. */
public final class Limits {
  /** Points in one request, over all of its groups. */
  public static final int POINTS = 1000;

  /**
   * Bytes of the body of a request with points: {@value #POINTS} of 87 base64 characters each,
   * before and after the appliance's half, in up to as many groups.
   */
  public static final int BATCH_BYTES = 512 * 1024;

  /** Key versions whose records one request renews. */
  public static final int RECORDS = 1000;

  /** Bytes of the path of an object in UTF-8: a name of S3's longest, and its bucket. */
  public static final int PATH_BYTES = 1100;

  private Limits() {}
}
