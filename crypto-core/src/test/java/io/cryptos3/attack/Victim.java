package io.cryptos3.attack;

import io.cryptos3.format.ObjectLayout;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** An object that is going to be tampered with, and what was written into it. */
public final class Victim {
  private final byte[] message;
  private final byte[] object;

  /** Takes over the plaintext and the object that holds it. */
  public Victim(byte[] message, byte[] object) {
    this.message = message;
    this.object = object;
  }

  /** Returns the plaintext, not a copy. */
  public byte[] message() {
    return message;
  }

  /** Returns a copy of the object. */
  public byte[] object() {
    return object.clone();
  }

  int length() {
    return object.length;
  }

  int chunks() {
    return (int) ObjectLayout.chunkIndex(message.length) + 1;
  }

  /** Where a chunk begins; of the one behind the final one, the end of the object. */
  int offset(int chunk) {
    return (int) Math.min(ObjectLayout.chunkOffset(chunk), object.length);
  }

  /** The chunk that holds a stored byte; bytes behind the end belong to the final chunk. */
  int chunkAt(int offset) {
    int chunk = (offset - ObjectLayout.PREFIX_BYTES) / ObjectLayout.SEALED_CHUNK_BYTES;
    return Math.min(chunk, chunks() - 1);
  }

  byte[] slice(int from, int to) {
    return Arrays.copyOfRange(object, from, to);
  }

  byte[] header() {
    return slice(0, ObjectLayout.HEADER_BYTES);
  }

  byte[] saltAndCommitment() {
    return slice(ObjectLayout.HEADER_BYTES, ObjectLayout.PREFIX_BYTES);
  }

  byte[] payload() {
    return slice(ObjectLayout.PREFIX_BYTES, object.length);
  }

  byte[] chunk(int chunk) {
    return slice(offset(chunk), offset(chunk + 1));
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
