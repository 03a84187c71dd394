/**
 * The mathematics of split keys: a two-party KEM over P-256.
 *
 * <p>Specified in {@code docs/spec/split-keys.md}. Nothing here does I/O or knows JSON; the
 * messages that carry these values are in {@code io.cryptos3.wire}. Secret values are types that
 * redact themselves and wipe on close; public values are {@link io.cryptos3.splitkey.Point}s and
 * bytes.
 *
 * <p>In layers, each built of the one before: {@code Point} and {@code Scalar}, of which {@code
 * LockStep} and {@code WeightedSum} take many at once; {@code SchnorrProof} and {@code DleqProof};
 * {@code MasterKey} and {@code OwnerSecrets}, which make the two servers' {@code ApplianceHalf} and
 * {@code KeyManagerHalf}; {@code Kem} for those who wrap and unwrap; and what changes halves and
 * EDEKs, {@code HalfRefresh}, {@code MasterKeyRotation} and {@code Rewrap}.
 */
package io.cryptos3.splitkey;
