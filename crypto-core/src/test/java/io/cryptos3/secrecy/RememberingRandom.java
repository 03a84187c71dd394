package io.cryptos3.secrecy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A source of random numbers that an example asks afterwards what its secret is. */
public final class RememberingRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient List<byte[]> drawn = new ArrayList<>();

  @Override
  public void nextBytes(byte[] bytes) {
    super.nextBytes(bytes);
    drawn.add(bytes.clone());
  }

  /** Returns what was drawn first, or second, … */
  public byte[] drawn(int index) {
    return drawn.get(index).clone();
  }
}
