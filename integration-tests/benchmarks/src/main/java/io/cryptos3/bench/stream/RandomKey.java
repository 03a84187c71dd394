package io.cryptos3.bench.stream;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys of 256 bits that are for one run only. */
final class RandomKey {
  private RandomKey() {}

  static SecretKey of(String algorithm) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, algorithm);
  }
}
