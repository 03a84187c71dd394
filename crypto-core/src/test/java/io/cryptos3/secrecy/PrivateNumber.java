package io.cryptos3.secrecy;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;

/** What is secret about an EC private key. */
public final class PrivateNumber {
  private static final int BYTES = 32;

  private PrivateNumber() {}

  /** Returns the private number of a P-256 key, big-endian. */
  public static byte[] of(PrivateKey key) {
    BigInteger number = ((ECPrivateKey) key).getS();
    byte[] bytes = number.setBit(BYTES * Byte.SIZE).toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - BYTES, bytes.length);
  }
}
