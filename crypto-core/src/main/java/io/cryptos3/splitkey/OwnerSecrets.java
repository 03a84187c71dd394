package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * What the owner of a project derives from the master key.
 *
 * <p>Lives in the owner's process only, for as long as one command runs.
 */
public final class OwnerSecrets implements AutoCloseable {
  private static final String MASTER_HALF = "cryptos3 master half v1";
  private static final String PAD = "cryptos3 pad v1";
  private static final String SIGNING_KEY = "cryptos3 owner signing key v1";
  private static final String CA_SEAL_KEY = "cryptos3 CA seal key v1";
  private static final String RECOVERY_KEY = "cryptos3 recovery key v1";

  private final Scalar m;
  private final Scalar w;
  private final SigningKey signingKey;
  private final CaSeal caSeal;
  private final DecapsulationKey recoveryKey;
  private final Point projectPoint;

  private OwnerSecrets(
      Scalar m, Scalar w, SigningKey signingKey, CaSeal caSeal, DecapsulationKey recoveryKey) {
    this.m = m;
    this.w = w;
    this.signingKey = signingKey;
    this.caSeal = caSeal;
    this.recoveryKey = recoveryKey;
    try (Scalar quotient = quotient()) {
      this.projectPoint = quotient.timesGenerator();
    }
  }

  // D2
  static OwnerSecrets derive(SecretBytes masterKey, ProjectId project) {
    byte[] raw = masterKey.revealCopy();
    byte[] salt = project.bytes();
    byte[] m = expand(salt, raw, MASTER_HALF, Scalar.WIDE_BYTES);
    byte[] w = expand(salt, raw, PAD, Scalar.WIDE_BYTES);
    byte[] seed = expand(salt, raw, SIGNING_KEY, SigningKey.SEED_BYTES);
    byte[] recovery = expand(salt, raw, RECOVERY_KEY, Scalar.WIDE_BYTES);
    byte[] seal = expand(salt, raw, CA_SEAL_KEY, CaSeal.KEY_BYTES);
    try {
      return new OwnerSecrets(
          Scalar.reduce(m),
          Scalar.reduce(w),
          SigningKey.of(SecretBytes.takeOver(seed)),
          new CaSeal(SecretBytes.takeOver(seal)),
          DecapsulationKey.takeOver(Scalar.reduce(recovery)));
    } finally {
      Wipe.bytes(raw, m, w, recovery);
    }
  }

  private static byte[] expand(byte[] salt, byte[] masterKey, String label, int lengthBytes) {
    return Hkdf.derive(salt, masterKey, label.getBytes(StandardCharsets.US_ASCII), lengthBytes);
  }

  /** Returns Y = (m/w)·G, the project point: what the master key is checked against. */
  public Point projectPoint() {
    return projectPoint;
  }

  /** Returns the owner's signing key; it is closed with this. */
  public SigningKey signingKey() {
    return signingKey;
  }

  /** Returns what seals the key of the project's CA; it is closed with this. */
  public CaSeal caSeal() {
    return caSeal;
  }

  /** Returns what opens backups of the appliance and recovery files; it is closed with this. */
  public DecapsulationKey recoveryKey() {
    return recoveryKey;
  }

  /**
   * Joins the halves of a key version, which offline recovery alone may do: x_v = (m/w)·ŝ_v.
   *
   * @param versionScalar ŝ_v of a recovery file of this master key; stays the caller's to close
   * @return the private key, which the caller closes
   */
  public DecapsulationKey join(Scalar versionScalar) {
    try (Scalar quotient = quotient()) {
      return DecapsulationKey.takeOver(quotient.times(versionScalar));
    }
  }

  /** Makes the shares of a new appliance instance, with a fresh pad r that is forgotten here. */
  public InstanceShares split(SecureRandom random) {
    // B4
    try (Scalar r = Scalar.random(random)) {
      return split(r);
    }
  }

  InstanceShares split(Scalar r) {
    try (Scalar padded = w.times(r)) {
      return new InstanceShares(m.times(r), padded.inverse());
    }
  }

  /** Returns m/w, what all halves of an instance multiply to; the caller closes it. */
  Scalar quotient() {
    try (Scalar padInverse = w.inverse()) {
      return m.times(padInverse);
    }
  }

  @Override
  public String toString() {
    return "OwnerSecrets(redacted)";
  }

  @Override
  public void close() {
    m.close();
    w.close();
    signingKey.close();
    caSeal.close();
    recoveryKey.close();
  }
}
