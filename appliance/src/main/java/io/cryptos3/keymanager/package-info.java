/**
 * The key manager: the server that holds the second half of every key, blinded by a pad that only
 * the owner can derive.
 *
 * <p>It knows projects by their owner's signature, appliance instances by the hash of their TLS key
 * out of a record that the owner signed, and key versions by opaque ids; never a name, a path, or a
 * key. A new instance is <i>pending</i> until its trial: pending it can only {@code activate}. A
 * new key version is <i>pending</i> too: it is evaluated for one point at a time, which is the
 * trial, until {@code activate}.
 *
 * <p>What it stores of halves and pads is encrypted by the storage key, a file that never lies
 * beside the database.
 */
package io.cryptos3.keymanager;
