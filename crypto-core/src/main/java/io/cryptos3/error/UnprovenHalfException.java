package io.cryptos3.error;

/**
 * A server did not prove that it used its half of a key: the half is a wrong one, or the server
 * lies. This says nothing about the data (split-keys P10).
 *
 * <p>It is final: an answer that another server gives, or the same one later, does not take it
 * back. The message names the server, the key version, and what did not hold.
 */
public final class UnprovenHalfException extends CryptoS3Exception {
  private static final long serialVersionUID = 1L;

  /** Who holds the half. */
  public enum Holder {
    /** The appliance that was asked; it also passes on what the key manager proved. */
    APPLIANCE("appliance"),
    /** The key manager. */
    KEY_MANAGER("key manager");

    private final String label;

    Holder(String label) {
      this.label = label;
    }

    /** Returns the name in messages. */
    public String label() {
      return label;
    }
  }

  private final Holder holder;

  public UnprovenHalfException(Holder holder, String message) {
    super(message);
    this.holder = holder;
  }

  public UnprovenHalfException(Holder holder, String message, Throwable cause) {
    super(message, cause);
    this.holder = holder;
  }

  /** Returns whose half is not proven. */
  public Holder holder() {
    return holder;
  }
}
