package io.cryptos3.fs.statistics;

/** Names of the statistics that cryptos3 adds to those of the store. */
public final class CryptoS3StatisticNames {
  /** Counter: chunks whose tag was checked, and which were decrypted. */
  public static final String CHUNKS_OPENED = "cryptos3_chunks_opened";

  /** Duration: calls of the key provider that opened a DEK, and how long they took. */
  public static final String DEK_UNWRAP = "cryptos3_dek_unwrap";

  /** Counter: objects that were opened without reading their header again. */
  public static final String HEADER_CACHE_HITS = "cryptos3_header_cache_hits";

  private CryptoS3StatisticNames() {}
}
