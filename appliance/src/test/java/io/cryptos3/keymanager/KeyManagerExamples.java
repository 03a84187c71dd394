package io.cryptos3.keymanager;

import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.RememberingRandom;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.KeyManagerHalf;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Instances of what holds secrets in a key manager. */
public final class KeyManagerExamples {
  private KeyManagerExamples() {}

  /** Makes new instances. */
  public static List<Example> all() {
    return List.of(
        secretBox(),
        provableHalf(),
        Example.borrowing(InstanceAccess.bootstrapped(null, null, null, Clock.systemUTC())));
  }

  private static Example secretBox() {
    RememberingRandom random = new RememberingRandom();
    SecretBox box = new SecretBox(SecretBytes.random(32, random), new SecureRandom());
    return Example.closing(
        box, it -> it.seal(FixedEncoding.of(""), SecretBytes.copyOf(new byte[1])), random.drawn(0));
  }

  /** Its product is the version's scalar: the pad is one. */
  private static Example provableHalf() {
    byte[] one = new byte[Scalar.BYTES];
    one[Scalar.BYTES - 1] = 1;
    Scalar version = Scalar.random(new SecureRandom());
    byte[] secret = version.toSecret().revealCopy();
    KeyManagerHalf half = KeyManagerHalf.join(version, Scalar.of(SecretBytes.copyOf(one)));
    version.close();
    return Example.closing(
        new ProvableHalf(half, Point.GENERATOR),
        it -> it.half().evaluate(List.of(Point.GENERATOR)),
        secret);
  }
}
