package io.cryptos3.provider;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.DelegationTokenClient;
import io.cryptos3.provider.token.DelegationTokens;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.CryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderDelegationTokenExtension.DelegationTokenExtension;
import org.apache.hadoop.security.HadoopKerberosName;
import org.apache.hadoop.security.token.Token;

/**
 * Hadoop's view of the keys of a project, {@code splitkey://https@host1;host2:port/project}.
 *
 * <p>The private key of a key version is in no one place. Its symmetric material, derived through
 * both servers or imported, is for those only who have the right to export it; for others, and in
 * what only names versions, {@link KeyVersion#getMaterial()} is null. DEKs always have 256 bits,
 * whatever bit length a key was created with. An EDEK has 65 bytes and an IV of zeros.
 *
 * <p>Making an EDEK needs no server once the key's public key is known and verified; opening one is
 * an oblivious unwrap, in which neither server learns anything, and each proves that it used its
 * half. DEKs are kept for a bounded time, for the Hadoop user that unwrapped them only.
 *
 * <p>It works under the identity of the calling user's delegation token of this project, or else
 * under that which the configuration names; the latter gets, renews and cancels tokens.
 *
 * <p>Safe for several threads.
 */
public final class SplitKeyProvider extends KeyProvider
    implements CryptoExtension, DelegationTokenExtension {
  /** The scheme of the URIs. */
  public static final String SCHEME = "splitkey";

  private final ProjectPlace place;
  private final Sessions sessions;

  private SplitKeyProvider(ProjectPlace place, Sessions sessions, Configuration conf) {
    super(conf);
    this.place = place;
    this.sessions = sessions;
  }

  /**
   * Makes a provider; no server is asked.
   *
   * @throws IOException if the URI, the configuration or a file that it names cannot be used. Who
   *     the configuration says this client is does not matter while the user has a token
   */
  public static SplitKeyProvider open(URI uri, Configuration conf) throws IOException {
    ProjectPlace place = ProjectPlace.of(uri, conf);
    SplitKeyProvider provider = new SplitKeyProvider(place, new Sessions(place, conf), conf);
    provider.session();
    return provider;
  }

  /** Under whose identity this call is. */
  private Session session() throws IOException {
    return sessions.ofCaller();
  }

  private ApplianceClient appliance() throws IOException {
    return session().appliance();
  }

  @Override
  public List<String> getKeys() throws IOException {
    return appliance().list().stream().map(KeyMetadata::name).toList();
  }

  /** Returns null for an unknown key. */
  @Override
  public Metadata getMetadata(String name) throws IOException {
    return appliance().describe(name).map(SplitKeyMetadata::new).orElse(null);
  }

  @Override
  public Metadata[] getKeysMetadata(String... names) throws IOException {
    Map<String, KeyMetadata> known =
        appliance().list().stream()
            .collect(Collectors.toMap(KeyMetadata::name, Function.identity(), (a, b) -> a));
    Metadata[] found = new Metadata[names.length];
    for (int i = 0; i < names.length; i++) {
      KeyMetadata key = known.get(names[i]);
      found[i] = key == null ? null : new SplitKeyMetadata(key);
    }
    return found;
  }

  /**
   * Returns the version, or null if there is none of this name. It has its material if this
   * identity has the right to export it.
   */
  @Override
  public KeyVersion getKeyVersion(String versionName) throws IOException {
    KeyVersionName version = Versions.parse(versionName);
    return version.version() < versions(version.name()) ? withMaterial(version) : null;
  }

  /**
   * Returns the versions, oldest first, as {@link #getKeyVersion}; none for an unknown key. One
   * that is disabled or destroyed has no material.
   */
  @Override
  public List<KeyVersion> getKeyVersions(String name) throws IOException {
    int count = versions(name);
    List<KeyVersion> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(withMaterialUnlessDisabled(new KeyVersionName(name, i)));
    }
    return all;
  }

  /** Returns the newest version, as {@link #getKeyVersion}; null for an unknown key. */
  @Override
  public KeyVersion getCurrentKey(String name) throws IOException {
    int count = versions(name);
    return count == 0 ? null : withMaterial(new KeyVersionName(name, count - 1));
  }

  private int versions(String name) throws IOException {
    return appliance().describe(name).map(KeyMetadata::versions).orElse(0);
  }

  private KeyVersion withMaterialUnlessDisabled(KeyVersionName version) throws IOException {
    try {
      return withMaterial(version);
    } catch (KeyUnavailableException e) {
      if (ApplianceClient.isProblem(e, ProblemCode.KEY_DISABLED)) {
        return new RedactedKeyVersion(version.name(), version.toString(), null);
      }
      throw e;
    }
  }

  private KeyVersion withMaterial(KeyVersionName version) throws IOException {
    try (SecretBytes exported = session().material().of(version).orElse(null)) {
      byte[] raw = exported == null ? null : exported.revealCopy();
      return new RedactedKeyVersion(version.name(), version.toString(), raw);
    }
  }

  /** Creates a key at the servers. The options' bit length is noted, and has no other effect. */
  @Override
  public KeyVersion createKey(String name, Options options) throws IOException {
    return appliance()
        .create(definition(name, options))
        .map(Versions::newest)
        .orElseThrow(() -> new IOException("Key " + name + " already exists in " + this));
  }

  /**
   * Creates a key whose first version has this material, sealed to its halves before it leaves this
   * process. The material does not open EDEKs that another key management system has made.
   */
  @Override
  public KeyVersion createKey(String name, byte[] material, Options options) throws IOException {
    return Versions.newest(session().material().first(definition(name, options), material));
  }

  private static CreateKey definition(String name, Options options) {
    return new CreateKey(
        name,
        options.getDescription(),
        options.getCipher(),
        options.getBitLength(),
        options.getAttributes());
  }

  @Override
  public KeyVersion rollNewVersion(String name) throws IOException {
    KeyVersion newest =
        appliance()
            .roll(name)
            .map(Versions::newest)
            .orElseThrow(() -> new IOException("Key " + name + " not found"));
    drain(name);
    return newest;
  }

  /** Gives a key a version with this material, as {@link #createKey(String, byte[], Options)}. */
  @Override
  public KeyVersion rollNewVersion(String name, byte[] material) throws IOException {
    KeyVersion newest = Versions.newest(session().material().next(name, material));
    drain(name);
    return newest;
  }

  @Override
  public void deleteKey(String name) throws IOException {
    boolean deleted = appliance().delete(name);
    invalidateCache(name);
    if (!deleted) {
      throw new IOException("Key " + name + " does not exist in " + this);
    }
  }

  /** Forgets the key's public key and wipes its DEKs, so that the next use asks the servers. */
  @Override
  public void invalidateCache(String name) {
    sessions.forEach(
        session -> {
          session.publicKeys().forget(name);
          session.dataKeys().forget(name);
        });
  }

  /** Does nothing: an acknowledged change is on disk at both servers. */
  @Override
  public void flush() {}

  @Override
  public void warmUpEncryptedKeys(String... keyNames) throws IOException {
    PublicKeys publicKeys = session().publicKeys();
    for (String name : keyNames) {
      publicKeys.newest(name);
    }
  }

  /** Forgets the key's public key, so that the next EDEK is of its newest version. */
  @Override
  public void drain(String keyName) {
    sessions.forEach(session -> session.publicKeys().forget(keyName));
  }

  @Override
  public EncryptedKeyVersion generateEncryptedKey(String encryptionKeyName) throws IOException {
    return session().dataKeys().generate(encryptionKeyName);
  }

  @Override
  public KeyVersion decryptEncryptedKey(EncryptedKeyVersion encryptedKeyVersion)
      throws IOException {
    return session().dataKeys().decrypt(encryptedKeyVersion);
  }

  /** Returns the same DEK's EDEK under the newest version; needs the right to encrypt only. */
  @Override
  public EncryptedKeyVersion reencryptEncryptedKey(EncryptedKeyVersion ekv) throws IOException {
    return session().reencryption().move(List.of(ekv)).get(0);
  }

  /** The same for many, all or none, in requests of up to a thousand. */
  @Override
  public void reencryptEncryptedKeys(List<EncryptedKeyVersion> ekvs) throws IOException {
    List<EncryptedKeyVersion> moved = session().reencryption().move(ekvs);
    for (int i = 0; i < moved.size(); i++) {
      ekvs.set(i, moved.get(i));
    }
  }

  /** Returns the name of the project, whichever of its appliances the URI names. */
  @Override
  public String getCanonicalServiceName() {
    return DelegationTokens.service(sessions.projectId()).toString();
  }

  /**
   * Returns a new token, which encrypts and decrypts as the identity that the configuration names;
   * that must have a certificate.
   *
   * @param renewer a principal, whose short name is the identity that may renew it; null or empty
   *     for nobody
   */
  @Override
  public Token<?> getDelegationToken(String renewer) throws IOException {
    String identity =
        renewer == null || renewer.isEmpty() ? "" : new HadoopKerberosName(renewer).getShortName();
    return DelegationTokens.of(place.uri().uri(), ownTokens().issue(identity));
  }

  /** Lets a token live on, and returns until when, in milliseconds since 1970. */
  @Override
  public long renewDelegationToken(Token<?> token) throws IOException {
    return ownTokens().renew(idOf(token)).toEpochMilli();
  }

  /** Ends a token. */
  @Override
  public Void cancelDelegationToken(Token<?> token) throws IOException {
    ownTokens().cancel(idOf(token));
    return null;
  }

  private static String idOf(Token<?> token) throws IOException {
    return DelegationTokens.identifier(token).described().tokenId();
  }

  private DelegationTokenClient ownTokens() throws IOException {
    return sessions.own().appliance().delegationTokens();
  }

  /** Returns the token of this project, or null. */
  @Override
  public Token<?> selectDelegationToken(org.apache.hadoop.security.Credentials creds) {
    return DelegationTokens.find(creds, sessions.projectId()).orElse(null);
  }

  /** Wipes all DEKs that are kept. */
  @Override
  public void close() {
    sessions.close();
  }

  /** Returns the URI, which holds no secret. */
  @Override
  public String toString() {
    return place.uri().uri().toString();
  }
}
