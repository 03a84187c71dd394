package io.cryptos3.provider;

import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.ClientIdentity;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.CryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/**
 * Hadoop's view of the keys of a project, {@code splitkey://https@host1;host2:port/project}.
 *
 * <p>The private key of a key version is in no one place, so versions have no material: {@link
 * KeyVersion#getMaterial()} is null. DEKs always have 256 bits, whatever bit length a key was
 * created with. An EDEK has 65 bytes and an IV of zeros.
 *
 * <p>Making an EDEK needs no server once the key's public key is known and verified; opening one is
 * an oblivious unwrap, in which neither server learns anything, and each proves that it used its
 * half. DEKs are kept for a bounded time, for the Hadoop user that unwrapped them only.
 *
 * <p>Safe for several threads.
 */
public final class SplitKeyProvider extends KeyProvider implements CryptoExtension {
  /** The scheme of the URIs. */
  public static final String SCHEME = "splitkey";

  private static final KnownVersions KNOWN_VERSIONS = new KnownVersions();

  private final ProviderUri uri;
  private final ApplianceClient appliance;
  private final PublicKeys publicKeys;
  private final DataKeys dataKeys;

  private SplitKeyProvider(
      ProviderUri uri,
      Configuration conf,
      ApplianceClient appliance,
      PublicKeys publicKeys,
      DataKeys dataKeys) {
    super(conf);
    this.uri = uri;
    this.appliance = appliance;
    this.publicKeys = publicKeys;
    this.dataKeys = dataKeys;
  }

  /**
   * Makes a provider; no server is asked.
   *
   * @throws IOException if the URI, the configuration or a file that it names cannot be used
   */
  public static SplitKeyProvider open(URI uri, Configuration conf) throws IOException {
    ProviderUri parsed = ProviderUri.parse(uri);
    ProviderSettings settings = ProviderSettings.of(parsed.appliances(), conf);
    ProjectDescriptor project = ProjectFile.read(settings.projectFile(), parsed.project());
    SecureRandom random = new SecureRandom();
    ApplianceClient appliance =
        ApplianceClient.open(
            project,
            new VerifiedRecords(project, KNOWN_VERSIONS),
            ClientIdentity.read(settings.identityFile()),
            settings.client(),
            random);
    PublicKeys publicKeys =
        new PublicKeys(
            appliance::publicKey,
            project,
            settings.publicKeyCacheExpiry(),
            KNOWN_VERSIONS,
            Clock.systemUTC());
    return new SplitKeyProvider(
        parsed, conf, appliance, publicKeys, DataKeys.of(appliance, publicKeys, settings, random));
  }

  @Override
  public List<String> getKeys() throws IOException {
    return appliance.list().stream().map(KeyMetadata::name).toList();
  }

  /** Returns null for an unknown key. */
  @Override
  public Metadata getMetadata(String name) throws IOException {
    return appliance.describe(name).map(SplitKeyMetadata::new).orElse(null);
  }

  @Override
  public Metadata[] getKeysMetadata(String... names) throws IOException {
    Map<String, KeyMetadata> known =
        appliance.list().stream()
            .collect(Collectors.toMap(KeyMetadata::name, Function.identity(), (a, b) -> a));
    Metadata[] found = new Metadata[names.length];
    for (int i = 0; i < names.length; i++) {
      KeyMetadata key = known.get(names[i]);
      found[i] = key == null ? null : new SplitKeyMetadata(key);
    }
    return found;
  }

  /** Returns the version without material, or null if there is none of this name. */
  @Override
  public KeyVersion getKeyVersion(String versionName) throws IOException {
    KeyVersionName version = Versions.parse(versionName);
    return appliance
        .describe(version.name())
        .filter(key -> version.version() < key.versions())
        .map(key -> Versions.withoutMaterial(key.name(), version.version()))
        .orElse(null);
  }

  /** Returns the versions without material, oldest first; none for an unknown key. */
  @Override
  public List<KeyVersion> getKeyVersions(String name) throws IOException {
    int count = appliance.describe(name).map(KeyMetadata::versions).orElse(0);
    return IntStream.range(0, count).mapToObj(i -> Versions.withoutMaterial(name, i)).toList();
  }

  /** Returns the newest version without material, or null for an unknown key. */
  @Override
  public KeyVersion getCurrentKey(String name) throws IOException {
    return appliance.describe(name).map(Versions::newest).orElse(null);
  }

  /** Creates a key at the servers. The options' bit length is noted, and has no other effect. */
  @Override
  public KeyVersion createKey(String name, Options options) throws IOException {
    CreateKey request =
        new CreateKey(
            name,
            options.getDescription(),
            options.getCipher(),
            options.getBitLength(),
            options.getAttributes());
    return appliance
        .create(request)
        .map(Versions::newest)
        .orElseThrow(() -> new IOException("Key " + name + " already exists in " + this));
  }

  /** Not possible yet: a key's halves are made at the servers. */
  @Override
  public KeyVersion createKey(String name, byte[] material, Options options) {
    throw noImport("create key " + name);
  }

  @Override
  public KeyVersion rollNewVersion(String name) throws IOException {
    KeyVersion newest =
        appliance
            .roll(name)
            .map(Versions::newest)
            .orElseThrow(() -> new IOException("Key " + name + " not found"));
    publicKeys.forget(name);
    return newest;
  }

  /** Not possible yet: a key's halves are made at the servers. */
  @Override
  public KeyVersion rollNewVersion(String name, byte[] material) {
    throw noImport("roll key " + name);
  }

  private static UnsupportedOperationException noImport(String what) {
    return new UnsupportedOperationException(
        "Cannot "
            + what
            + " from given material: splitkey makes keys in two halves at its servers,"
            + " and does not import yet; leave the material out");
  }

  @Override
  public void deleteKey(String name) throws IOException {
    boolean deleted = appliance.delete(name);
    invalidateCache(name);
    if (!deleted) {
      throw new IOException("Key " + name + " does not exist in " + this);
    }
  }

  /** Forgets the key's public key and wipes its DEKs, so that the next use asks the servers. */
  @Override
  public void invalidateCache(String name) {
    publicKeys.forget(name);
    dataKeys.forget(name);
  }

  /** Does nothing: an acknowledged change is on disk at both servers. */
  @Override
  public void flush() {}

  @Override
  public void warmUpEncryptedKeys(String... keyNames) throws IOException {
    for (String name : keyNames) {
      publicKeys.newest(name);
    }
  }

  /** Forgets the key's public key, so that the next EDEK is of its newest version. */
  @Override
  public void drain(String keyName) {
    publicKeys.forget(keyName);
  }

  @Override
  public EncryptedKeyVersion generateEncryptedKey(String encryptionKeyName) throws IOException {
    return dataKeys.generate(encryptionKeyName);
  }

  @Override
  public KeyVersion decryptEncryptedKey(EncryptedKeyVersion encryptedKeyVersion)
      throws IOException {
    return dataKeys.decrypt(encryptedKeyVersion);
  }

  /**
   * Returns the same EDEK if it is of the newest version.
   *
   * @throws UnsupportedOperationException if it is of an older one: a KEM cannot wrap a DEK that
   *     exists, so an EDEK made here would be of another DEK, and the data would be lost
   */
  @Override
  public EncryptedKeyVersion reencryptEncryptedKey(EncryptedKeyVersion ekv) throws IOException {
    KeyVersionName version = Edek.of(ekv).version();
    if (publicKeys.newest(version.name()).version().equals(version)) {
      return ekv;
    }
    throw new UnsupportedOperationException(
        "Cannot re-encrypt an EDEK of key version "
            + version
            + " to the newest one: splitkey does not re-wrap yet; the old version still decrypts");
  }

  @Override
  public void reencryptEncryptedKeys(List<EncryptedKeyVersion> ekvs) throws IOException {
    ListIterator<EncryptedKeyVersion> each = ekvs.listIterator();
    while (each.hasNext()) {
      each.set(reencryptEncryptedKey(each.next()));
    }
  }

  /** Wipes all DEKs that are kept. */
  @Override
  public void close() {
    dataKeys.close();
  }

  /** Returns the URI, which holds no secret. */
  @Override
  public String toString() {
    return uri.uri().toString();
  }
}
