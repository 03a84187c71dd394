package io.cryptos3.splitkey;

/**
 * The two points that stand for a batch in its proof (RFC 9497 §2.2).
 *
 * @param m Σ dⱼ·Cⱼ
 * @param z Σ dⱼ·Dⱼ
 */
record Composites(Point m, Point z) {}
