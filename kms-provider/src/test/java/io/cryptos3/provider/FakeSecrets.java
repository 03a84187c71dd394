package io.cryptos3.provider;

import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import io.cryptos3.wire.secret.SecretList;
import io.cryptos3.wire.secret.ServedSecret;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** The secrets of a {@link FakeAppliance}, which replaces them without being told to. */
final class FakeSecrets {
  /** Finds the material key of a version. */
  interface Versions {
    NamedPublicKey of(KeyVersionName version) throws Exception;
  }

  private static final int PAGE = 2;

  /** What was put, by name. */
  final NavigableMap<String, PutSecret> kept = new ConcurrentSkipListMap<>();

  /** What this appliance makes of the true public key to seal to. */
  volatile UnaryOperator<NamedPublicKey> keyAlteration = key -> key;

  /** Runs before a put is answered. */
  volatile Runnable duringPut = () -> {};

  /** Returns the answer; empty if there is no such secret. */
  Optional<Record> answer(String request, byte[] body, Versions versions) throws Exception {
    String[] parts = request.replaceFirst("\\?.*", "").split("[ /]", -1);
    if (parts.length == 4) {
      String after = request.replaceFirst("[^?]*(\\?after=)?", "");
      return Optional.of(
          new SecretList(
              kept.tailMap(after, false).keySet().stream().limit(PAGE).map(this::info).toList()));
    }
    String name = parts[4];
    if (parts[0].equals("PUT")) {
      kept.put(name, Json.decode(body, PutSecret.class));
      duringPut.run();
      return Optional.of(info(name));
    }
    PutSecret secret = kept.get(name);
    if (secret == null) {
      return Optional.empty();
    }
    if (parts[0].equals("DELETE")) {
      kept.remove(name);
      return Optional.of(new SecretList(List.of()));
    }
    NamedPublicKey key = versions.of(KeyVersionName.parse(secret.keyVersion()));
    return Optional.of(new ServedSecret(info(name), key, secret.sealed()));
  }

  private SecretInfo info(String name) {
    PutSecret secret = kept.get(name);
    return new SecretInfo(
        name,
        secret.keyVersion(),
        secret.sealed().length() - SealedSecret.OVERHEAD_BYTES,
        Instant.EPOCH,
        "alice");
  }
}
