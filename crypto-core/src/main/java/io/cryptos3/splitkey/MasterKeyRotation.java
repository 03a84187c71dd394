package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;

/**
 * The factor {@code δ = (m/w)·(w'/m')} from one master key of a project to the next (split-keys.md
 * §11.2): what the key manager changes its scalars by, so that every public key and every live
 * appliance stays as it is.
 *
 * <p>One exists only if {@code δ·Y' = Y} (rules M1 and M2): a wrong factor would destroy every key
 * of the project.
 */
public final class MasterKeyRotation implements AutoCloseable {
  private final Scalar delta;
  private final Scalar inverse;

  private MasterKeyRotation(Scalar delta) {
    this.delta = delta;
    this.inverse = delta.inverse();
  }

  /**
   * Computes δ, at the owner's.
   *
   * @throws NotGenuineException if the secrets do not fit their project points
   */
  public static MasterKeyRotation between(OwnerSecrets old, OwnerSecrets next)
      throws NotGenuineException {
    try (Scalar quotient = old.quotient();
        Scalar nextQuotient = next.quotient();
        Scalar nextInverse = nextQuotient.inverse()) {
      return takeOver(quotient.times(nextInverse), old.projectPoint(), next.projectPoint());
    }
  }

  /**
   * Checks δ as the key manager got it.
   *
   * @param delta closed with this, or before an exception is thrown
   * @param oldProjectPoint the pinned Y
   * @param newProjectPoint Y', as the old and the new owner key signed it
   * @throws NotGenuineException if δ·Y' is not Y: then nothing may be stored
   */
  public static MasterKeyRotation takeOver(
      Scalar delta, Point oldProjectPoint, Point newProjectPoint) throws NotGenuineException {
    if (!delta.times(newProjectPoint).equals(oldProjectPoint)) {
      delta.close();
      throw new NotGenuineException(
          "The factor of a master key rotation does not lead from the new project point to the old");
    }
    return new MasterKeyRotation(delta);
  }

  /** Returns the 32 bytes of δ: for the way to the key manager. */
  public SecretBytes toSecret() {
    return delta.toSecret();
  }

  /** Returns {@code ŝ·δ} and {@code ŝᵉ·δ}; the old ones stay the caller's to close. */
  public VersionScalars rotate(VersionScalars version) {
    return VersionScalars.takeOver(
        version.of(KeyUsage.WRAP).times(delta), version.of(KeyUsage.MATERIAL).times(delta));
  }

  /** Returns {@code ρ·δ⁻¹} for a pad ρ, which stays the caller's to close. */
  public Scalar rotatePad(Scalar pad) {
    return pad.times(inverse);
  }

  @Override
  public String toString() {
    return "MasterKeyRotation(redacted)";
  }

  @Override
  public void close() {
    delta.close();
    inverse.close();
  }
}
