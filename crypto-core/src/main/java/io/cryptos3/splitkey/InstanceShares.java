package io.cryptos3.splitkey;

/**
 * The two shares of one appliance instance: {@code a = m·r} for the appliance and {@code ρ =
 * (w·r)⁻¹} for the key manager, so that {@code ρ·a·G = Y}.
 *
 * <p>Together they equal m/w: they are never kept in one place, and the owner forgets them once
 * they are sealed to the two servers.
 */
public final class InstanceShares implements AutoCloseable {
  private final Scalar a;
  private final Scalar rho;

  InstanceShares(Scalar a, Scalar rho) {
    this.a = a;
    this.rho = rho;
  }

  /** Returns a, for the appliance alone; it is closed with this. */
  public Scalar a() {
    return a;
  }

  /** Returns ρ, for the key manager alone; it is closed with this. */
  public Scalar rho() {
    return rho;
  }

  /** Returns A = a·G. */
  public Point publicShare() {
    return a.timesGenerator();
  }

  @Override
  public String toString() {
    return "InstanceShares(redacted)";
  }

  @Override
  public void close() {
    a.close();
    rho.close();
  }
}
