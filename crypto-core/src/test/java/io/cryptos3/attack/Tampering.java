package io.cryptos3.attack;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.NotAuthenticException;
import io.cryptos3.error.TruncatedObjectException;
import io.cryptos3.format.ObjectLayout;
import java.util.Set;

/**
 * One thing that was done to an object, and how a reader must notice it: when it opens the object,
 * or when it comes to the first chunk that is not what was written.
 */
public final class Tampering {
  private final String name;
  private final byte[] object;
  private final int firstDamaged;
  private final Set<Class<? extends CryptoS3Exception>> openingErrors;

  private Tampering(
      String name,
      byte[] object,
      int firstDamaged,
      Set<Class<? extends CryptoS3Exception>> openingErrors) {
    this.name = name;
    this.object = object;
    this.firstDamaged = firstDamaged;
    this.openingErrors = openingErrors;
  }

  /** What is noticed before the first chunk, with one of these errors. */
  static Tampering ofBeginning(
      String name, byte[] object, Set<Class<? extends CryptoS3Exception>> errors) {
    return new Tampering(name, object, 0, errors);
  }

  /** What is noticed at that chunk, or at the end that comes in its place. */
  static Tampering ofChunks(String name, byte[] object, int firstDamaged) {
    return new Tampering(name, object, firstDamaged, Set.of());
  }

  /** Returns the object as it is now. */
  public byte[] object() {
    return object.clone();
  }

  /** Tells whether the object cannot even be opened, whoever opens it. */
  public boolean stopsOpening() {
    return !openingErrors.isEmpty();
  }

  /** Tells whether complete objects may have this length. */
  public boolean hasPossibleLength() {
    return ObjectLayout.isValidObjectLength(object.length);
  }

  /** Returns how many bytes of plaintext lie before everything that was changed. */
  public int intactBytes() {
    return firstDamaged * ObjectLayout.CHUNK_BYTES;
  }

  /**
   * Returns the errors that may be the answer.
   *
   * @param lengthIsKnown whether the reader is told how long the object is when it opens it
   */
  Set<Class<? extends CryptoS3Exception>> errors(boolean lengthIsKnown) {
    if (stopsOpening()) {
      return openingErrors;
    }
    long left = object.length - ObjectLayout.chunkOffset(firstDamaged);
    boolean isTruncated = lengthIsKnown ? !hasPossibleLength() : left < ObjectLayout.TAG_BYTES;
    return Set.of(isTruncated ? TruncatedObjectException.class : NotAuthenticException.class);
  }

  @Override
  public String toString() {
    return name;
  }
}
