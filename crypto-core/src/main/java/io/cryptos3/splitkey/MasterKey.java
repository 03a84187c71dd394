package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;

/**
 * The owner's master key: 32 random bytes, from which everything secret of a project's owner is
 * derived.
 *
 * <p>It is shown once, kept offline, and lives in the owner's process only, never in a server.
 */
public final class MasterKey implements AutoCloseable {
  static final int BYTES = 32;

  private final SecretBytes bytes;

  private MasterKey(SecretBytes bytes) {
    this.bytes = bytes;
  }

  /** Draws a master key. */
  public static MasterKey random(SecureRandom random) {
    return new MasterKey(SecretBytes.random(BYTES, random));
  }

  /**
   * Reads what {@link #revealText()} printed. Case, spaces, line ends and hyphens do not matter;
   * the letters O, I and L are read as the digits that they look like.
   *
   * @throws IllegalArgumentException if it is no master key or has a typing error; the message
   *     shows no part of it
   */
  public static MasterKey parse(CharSequence text) {
    return new MasterKey(MasterKeyText.parse(text));
  }

  /** Returns the printed form, 14 groups of 4; the caller shows it once and wipes it. */
  public char[] revealText() {
    return MasterKeyText.print(bytes);
  }

  /** Derives the owner's secrets of a project; the caller closes them. */
  public OwnerSecrets derive(ProjectId project) {
    return OwnerSecrets.derive(bytes, project);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return "MasterKey(redacted)";
  }

  @Override
  public void close() {
    bytes.close();
  }
}
