package io.cryptos3.appliance;

import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import io.cryptos3.wire.secret.SecretList;
import io.cryptos3.wire.secret.ServedSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Puts and reads secrets as a client does, with all its checks. */
final class TestSecrets {

  private final SecureRandom random = new SecureRandom();
  private final ServerClient appliance;
  private final ProjectDescriptor project;
  private final Clock clock;

  TestSecrets(ServerClient appliance, ProjectDescriptor project, Clock clock) {
    this.appliance = appliance;
    this.project = project;
    this.clock = clock;
  }

  /** Seals a secret to the newest version of a key. */
  PutSecret seal(String name, String key, String secret) throws Exception {
    NamedPublicKey served =
        appliance.get("v1/keys/" + key + "/public-key?usage=material", NamedPublicKey.class);
    Point publicKey = served.verifyForWriting(KeyUsage.MATERIAL, project, clock.instant());
    try (SecretBytes bytes = SecretBytes.takeOver(secret.getBytes(StandardCharsets.UTF_8))) {
      return new PutSecret(
          served.keyVersionName().toString(),
          Bytes.of(SealedSecret.seal(name, recipient(served, publicKey), bytes)));
    }
  }

  SecretInfo send(String name, PutSecret sealed) throws Exception {
    return send(name, sealed, "");
  }

  SecretInfo send(String name, PutSecret sealed, String query) throws Exception {
    return appliance.put("v1/secrets/" + name + query, sealed, RequestIds.next(), SecretInfo.class);
  }

  SecretInfo put(String name, String key, String secret) throws Exception {
    return send(name, seal(name, key, secret));
  }

  SecretInfo replace(String name, String key, String secret) throws Exception {
    return send(name, seal(name, key, secret), "?replace=true");
  }

  ServedSecret served(String name) throws Exception {
    return appliance.get("v1/secrets/" + name, ServedSecret.class);
  }

  String get(String name) throws Exception {
    return open(name, served(name));
  }

  /** Opens what was served as the secret of a name. */
  String open(String name, ServedSecret served) throws Exception {
    KeyVersionName version = served.publicKey().keyVersionName();
    Point publicKey = served.publicKey().verifyForReading(version, KeyUsage.MATERIAL, project);
    try (SealedSecret sealed = SealedSecret.blind(served.sealed().toArray(), random);
        SecretBytes secret =
            sealed.unblind(
                new TestExporter(appliance, project, clock).evaluate(version, sealed.point()),
                name,
                recipient(served.publicKey(), publicKey))) {
      return new String(secret.revealCopy(), StandardCharsets.UTF_8);
    }
  }

  List<SecretInfo> list() throws Exception {
    return appliance.get("v1/secrets", SecretList.class).secrets();
  }

  void delete(String name) throws Exception {
    appliance.delete("v1/secrets/" + name, RequestIds.next());
  }

  private MaterialRecipient recipient(NamedPublicKey served, Point publicKey) {
    return new MaterialRecipient(
        project.projectId(),
        served.record().versionId(),
        served.keyVersionName().toString(),
        publicKey);
  }
}
