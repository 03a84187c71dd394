package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * A factor k that both halves of an instance are changed by, in opposite directions (split-keys.md
 * §11.1): no public key changes, and a stolen old half is worth nothing any more.
 *
 * <p>The appliance draws it; both ends close it, which forgets k, before they report success.
 */
public final class HalfRefresh implements AutoCloseable {
  private final Scalar k;

  private HalfRefresh(Scalar k) {
    this.k = k;
  }

  /** Draws k. */
  public static HalfRefresh random(SecureRandom random) {
    return takeOver(Scalar.random(random));
  }

  /** Wraps k as the key manager got it, which is closed with this. */
  public static HalfRefresh takeOver(Scalar k) {
    return new HalfRefresh(k);
  }

  /** Returns the 32 bytes of k: for the way to the key manager. */
  public SecretBytes toSecret() {
    return k.toSecret();
  }

  /** Returns the appliance's new half {@code a·k}; the old one stays the caller's to close. */
  public ApplianceHalf refresh(ApplianceHalf half) {
    return half.times(k);
  }

  /**
   * Returns the key manager's new pad {@code ρ·k⁻¹}; the old one stays the caller's to close.
   *
   * @param newShare A' = a·k·G, as the appliance announced it
   * @param projectPoint the pinned Y
   * @throws NotGenuineException if the new pad does not fit the new share: then nothing may be
   *     stored (rule F1)
   */
  public Scalar refresh(Scalar pad, Point newShare, Point projectPoint) throws NotGenuineException {
    try (Scalar inverse = k.inverse()) {
      Scalar refreshed = pad.times(inverse);
      if (!refreshed.times(newShare).equals(projectPoint)) {
        refreshed.close();
        throw new NotGenuineException(
            "The refreshed pad and the appliance's new public share do not give the project point");
      }
      return refreshed;
    }
  }

  @Override
  public String toString() {
    return "HalfRefresh(redacted)";
  }

  @Override
  public void close() {
    k.close();
  }
}
