package io.cryptos3.attack;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

/** What must become of reading an object that was tampered with: the right error, no wrong byte. */
public final class Verdict {
  private Verdict() {}

  /** Reads an object to its end in one way. */
  public interface Reading {
    /** Reads, and tells what was given out, also before it fails. */
    void read(byte[] object, ReleasedBytes released) throws IOException;
  }

  /**
   * Checks that a reading fails, with exactly the error that it must, and what it gave out before.
   *
   * @param lengthIsKnown whether the reader is told how long the object is when it opens it
   * @return what it gave out
   */
  public static ReleasedBytes assertRejects(
      Tampering tampering, Victim victim, boolean lengthIsKnown, Reading reading) {
    ReleasedBytes released = new ReleasedBytes();
    IOException e =
        assertThrows(
            IOException.class,
            () -> reading.read(tampering.object(), released),
            tampering::toString);
    assertTrue(
        tampering.errors(lengthIsKnown).contains(e.getClass()),
        () -> tampering + ": expected " + tampering.errors(lengthIsKnown) + ", got " + e);
    released.assertAreOf(victim.message(), tampering);
    return released;
  }
}
