package io.cryptos3.bench.key;

import io.cryptos3.bench.pair.Pass;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import java.security.SecureRandom;

/** What a client computes for one object. */
final class ClientPasses {
  /** Operations of one pass. */
  static final int COUNT = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  private ClientPasses() {}

  /** A writer's part. */
  static Pass wrap() {
    Point publicKey = Points.random(RANDOM);
    return () -> {
      for (int i = 0; i < COUNT; i++) {
        Kem.encapsulate(publicKey, RANDOM).close();
      }
      return COUNT;
    };
  }

  /** A reader's part: blinding and unblinding, without what servers do in between. */
  static Pass unwrap() {
    Point publicKey = Points.random(RANDOM);
    Point evaluated = Points.random(RANDOM);
    byte[] capsule;
    try (Encapsulation wrapped = Kem.encapsulate(publicKey, RANDOM)) {
      capsule = wrapped.capsule();
    }
    return () -> {
      long bytes = 0;
      for (int i = 0; i < COUNT; i++) {
        try (BlindedPoint blinded = Kem.blind(capsule, RANDOM);
            SecretBytes dek = blinded.unblind(evaluated, publicKey)) {
          bytes += dek.length();
        }
      }
      return bytes / Kem.DEK_BYTES;
    };
  }
}
