/**
 * The mathematics of split keys: a two-party KEM over P-256.
 *
 * <p>Specified in {@code docs/spec/split-keys.md}. Nothing here does I/O or knows JSON; the
 * messages that carry these values are in {@code io.cryptos3.wire}. Secret values are types that
 * redact themselves and wipe on close; public values are {@link io.cryptos3.splitkey.Point}s and
 * bytes.
 */
package io.cryptos3.splitkey;
