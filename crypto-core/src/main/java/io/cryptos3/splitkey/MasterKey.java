package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.List;

/**
 * The owner's master key: 32 random bytes, from which everything secret of a project's owner is
 * derived.
 *
 * <p>It is shown once, kept offline, and lives in the owner's process only, never in a server.
 */
public final class MasterKey implements AutoCloseable {
  static final int BYTES = 32;

  static final CheckedText TEXT =
      new CheckedText("Master key", "cryptos3 master key checksum v1", BYTES);

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
    return new MasterKey(TEXT.parse(text));
  }

  /** Returns the printed form, 14 groups of 4; the caller shows it once and wipes it. */
  public char[] revealText() {
    return TEXT.print(bytes);
  }

  /**
   * Makes shares, any {@code threshold} of which give this key again, while fewer say nothing of it
   * (split-keys.md §3.2). The caller closes them.
   *
   * @throws IllegalArgumentException unless 2 ≤ threshold ≤ shares ≤ 255
   */
  public List<MasterKeyShare> split(int threshold, int shares, SecureRandom random) {
    return MasterKeyShares.split(bytes, threshold, shares, random);
  }

  /**
   * Puts a key together again; the shares stay the caller's to close. Whether it is the right one
   * shows when it is compared with a project.
   *
   * @throws IllegalArgumentException if they are too few, or do not belong together
   */
  public static MasterKey combine(List<MasterKeyShare> shares) {
    return new MasterKey(MasterKeyShares.combine(shares));
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
