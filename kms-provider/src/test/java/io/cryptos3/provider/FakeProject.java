package io.cryptos3.provider;

import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationRecord;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;

/**
 * A project with everything that its owner, its key manager and its CA know, so that a fake
 * appliance does the real mathematics.
 */
final class FakeProject {
  static final SecureRandom RANDOM = new SecureRandom();
  static final String NAME = "demo";

  final TestCertificates root = TestCertificates.root("demo CA");
  final TestCertificates clientAuthority = root.clientAuthority();
  final TestCertificates client = clientAuthority.client("alice");
  final SigningKey recordKey = SigningKey.random(RANDOM);
  ProjectDescriptor descriptor;
  final Map<String, FakeKey> keys = new ConcurrentSkipListMap<>();

  /** How the master key was rotated. */
  final List<RotationRecord> rotations = new CopyOnWriteArrayList<>();

  private OwnerSecrets owner;
  private final Path folder;

  FakeProject(Path folder) throws Exception {
    this.folder = folder;
    ProjectId id = ProjectId.random(RANDOM);
    this.owner = MasterKey.random(RANDOM).derive(id);
    this.descriptor =
        new ProjectDescriptor(
                ProjectDescriptor.FORMAT,
                id,
                NAME,
                Bytes.of(owner.projectPoint().encode()),
                Bytes.of(owner.signingKey().verifyKey().encode()),
                Bytes.of(new byte[32]),
                Bytes.of(recordKey.verifyKey().encode()),
                "https://key-manager.invalid:9700",
                Bytes.of(root.leaf().getEncoded()),
                0,
                Bytes.EMPTY)
            .signedBy(owner.signingKey());
    Files.write(projectFile(), Json.encodePretty(descriptor));
    client.writeIdentity(identityFile());
  }

  Path projectFile() {
    return folder.resolve("demo.project.json");
  }

  Path identityFile() {
    return folder.resolve("alice.pem");
  }

  /** Rotates the master key; the project file stays the old one, and keys are made anew. */
  void rotate() throws Exception {
    OwnerSecrets next = MasterKey.random(RANDOM).derive(descriptor.projectId());
    rotate(next, owner.signingKey());
    owner = next;
  }

  /** Shows a rotation that this key has signed as if it were the owner's. */
  void rotate(OwnerSecrets next, SigningKey signer) {
    descriptor = descriptor.withMasterKeyOf(next).signedBy(next.signingKey());
    rotations.add(
        new RotationRecord(descriptor, Bytes.of(new byte[32]), 1, Bytes.EMPTY).signedBy(signer));
    keys.clear();
  }

  InstanceShares newInstance() {
    return owner.split(RANDOM);
  }

  FakeKey createKey(String name) throws Exception {
    return createKey(new CreateKey(name, "", "AES/CTR/NoPadding", 128, Map.of()));
  }

  FakeKey createKey(CreateKey request) throws Exception {
    FakeKey key = new FakeKey(request);
    key.roll(descriptor, recordKey);
    keys.put(request.name(), key);
    return key;
  }

  /** Makes a key that has no version yet. */
  FakeKey beginKey(CreateKey request) {
    FakeKey key = new FakeKey(request);
    keys.put(request.name(), key);
    return key;
  }

  Configuration configuration() {
    Configuration conf = new Configuration(false);
    conf.set(ProviderSettings.PROJECT_FILE, projectFile().toString());
    conf.set(Credentials.IDENTITY_FILE, identityFile().toString());
    conf.set(ProviderSettings.CONNECT_TIMEOUT, "8s");
    conf.set(ProviderSettings.REQUEST_TIMEOUT, "5s");
    conf.set(ProviderSettings.TOTAL_TIMEOUT, "10s");
    return conf;
  }

  SplitKeyProvider open(FakeAppliance... appliances) throws Exception {
    return SplitKeyProvider.open(uri(appliances), configuration());
  }

  static URI uri(FakeAppliance... appliances) {
    StringBuilder hosts = new StringBuilder();
    for (FakeAppliance appliance : appliances) {
      hosts.append(hosts.isEmpty() ? "" : ";").append("localhost:").append(appliance.port());
    }
    return URI.create("splitkey://https@" + hosts + "/" + NAME);
  }
}
