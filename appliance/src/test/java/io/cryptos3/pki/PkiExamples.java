package io.cryptos3.pki;

import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.PrivateNumber;
import io.cryptos3.server.ChallengeKeys;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.wire.Role;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/** Instances of what holds a private key of TLS or of a CA. */
public final class PkiExamples {
  private PkiExamples() {}

  /** Makes new instances. */
  public static List<Example> all() {
    KeyPair pair = EcKeys.generate(TestPki.RANDOM);
    return List.of(
        Example.borrowing(identity(pair), PrivateNumber.of(pair.getPrivate())),
        Example.borrowing(
            new ChallengeKeys(BoxKey.random(), Optional.of(pair)),
            PrivateNumber.of(pair.getPrivate())));
  }

  /** Makes a server's identity. */
  public static TlsIdentity identity(KeyPair pair) {
    return SelfSigned.server(
        pair, Role.APPLIANCE, List.of("localhost"), TestPki.CLOCK, TestPki.RANDOM);
  }
}
