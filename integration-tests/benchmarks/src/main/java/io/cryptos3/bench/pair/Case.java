package io.cryptos3.bench.pair;

import java.util.concurrent.Callable;

/**
 * A row to be: ours against one peer.
 *
 * @param name what is done, such as {@code read/gcm/seq/64k}
 * @param peerName who else does it, such as {@code hadoop-8k}
 * @param ours prepares our side
 * @param peer prepares the other side
 */
public record Case(
    String name,
    String peerName,
    Unit unit,
    Callable<? extends Side> ours,
    Callable<? extends Side> peer) {}
