package io.cryptos3.fs.key;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.format.ObjectEdek;
import io.cryptos3.format.TargetedEdek;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.CryptoExtension;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderFactory;

/**
 * Keys of {@code memory://}, found as a service. It "wraps" by XOR, and remembers the array of the
 * last DEK that it gave out.
 */
public final class MemoryKeys extends KeyProvider implements CryptoExtension {
  static final Map<String, List<byte[]>> ROOM = new ConcurrentHashMap<>();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static byte[] lastOpened;

  /** Of what object the last DEK was, as far as that was said. */
  static String lastObjectPath;

  /** How many EDEKs each request to move some had. */
  static final List<Integer> REENCRYPTED = new CopyOnWriteArrayList<>();

  /** Versions from which nothing moves, as {@code name@number}. */
  static final Set<String> DISABLED = ConcurrentHashMap.newKeySet();

  /** Whether EDEKs that ask for a version get the newest one. */
  static boolean ignoreTargets;

  /** Length of the IV beside an EDEK. */
  static int ivBytes;

  /** What unwrapping and moving fail with, if it does. */
  static Supplier<IOException> failure;

  static {
    reset();
  }

  private MemoryKeys(Configuration conf) {
    super(conf);
  }

  /** Creates a key. */
  public static void create(String name, int bits) {
    ROOM.put(name, new ArrayList<>());
    roll(name, bits);
  }

  static void roll(String name, int bits) {
    ROOM.get(name).add(random(bits / 8));
  }

  /** Has unwrapping fail from now on, or not any more if that is null. */
  public static void failWith(Supplier<IOException> next) {
    failure = next;
  }

  static void reset() {
    ROOM.clear();
    lastOpened = null;
    lastObjectPath = null;
    ivBytes = 16;
    REENCRYPTED.clear();
    DISABLED.clear();
    ignoreTargets = false;
    failure = null;
  }

  static byte[] lastOpened() {
    return lastOpened;
  }

  /** Makes the provider. */
  public static final class Factory extends KeyProviderFactory {
    @Override
    public KeyProvider createProvider(URI uri, Configuration conf) {
      return "memory".equals(uri.getScheme()) ? new MemoryKeys(conf) : null;
    }
  }

  @Override
  public EncryptedKeyVersion generateEncryptedKey(String name) {
    int version = ROOM.get(name).size() - 1;
    byte[] edek = random(ROOM.get(name).get(version).length);
    return EncryptedKeyVersion.createForDecryption(
        name, name + "@" + version, new byte[ivBytes], edek);
  }

  @Override
  public KeyVersion decryptEncryptedKey(EncryptedKeyVersion wrapped) throws IOException {
    if (failure != null) {
      throw failure.get();
    }
    String version = wrapped.getEncryptionKeyVersionName();
    int number = Integer.parseInt(version.substring(version.indexOf('@') + 1));
    byte[] key = ROOM.get(wrapped.getEncryptionKeyName()).get(number).clone();
    byte[] edek = wrapped.getEncryptedKeyVersion().getMaterial();
    byte[] iv = wrapped.getEncryptedKeyIv();
    if (edek.length != key.length || !Arrays.equals(iv, new byte[iv.length])) {
      throw new IOException("EDEK was not made here");
    }
    for (int i = 0; i < key.length; i++) {
      key[i] ^= edek[i];
    }
    lastOpened = key;
    lastObjectPath = wrapped instanceof ObjectEdek known ? known.objectPath() : null;
    return new OpenedKey(wrapped.getEncryptionKeyName(), key);
  }

  private static final class OpenedKey extends KeyVersion {
    OpenedKey(String name, byte[] material) {
      super(name, "EK", material);
    }
  }

  @Override
  public void warmUpEncryptedKeys(String... names) {}

  @Override
  public void drain(String name) {}

  @Override
  public EncryptedKeyVersion reencryptEncryptedKey(EncryptedKeyVersion wrapped) {
    throw new UnsupportedOperationException();
  }

  /** Changes the names of the versions only, and none if one EDEK is refused. */
  @Override
  public void reencryptEncryptedKeys(List<EncryptedKeyVersion> wrapped) throws IOException {
    REENCRYPTED.add(wrapped.size());
    if (failure != null) {
      throw failure.get();
    }
    for (EncryptedKeyVersion edek : wrapped) {
      if (DISABLED.contains(edek.getEncryptionKeyVersionName())) {
        throw new KeyUnavailableException(edek.getEncryptionKeyVersionName() + " is disabled");
      }
      if (edek.getEncryptedKeyVersion().getMaterial().length != 32) {
        throw new IOException("EDEK was not made here");
      }
    }
    wrapped.replaceAll(
        edek -> {
          String key = edek.getEncryptionKeyName();
          boolean aims = edek instanceof TargetedEdek && !ignoreTargets;
          int target = aims ? ((TargetedEdek) edek).targetVersion() : ROOM.get(key).size() - 1;
          return EncryptedKeyVersion.createForDecryption(
              key,
              key + "@" + target,
              edek.getEncryptedKeyIv(),
              edek.getEncryptedKeyVersion().getMaterial());
        });
  }

  @Override
  public KeyVersion getKeyVersion(String version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> getKeys() {
    return List.copyOf(ROOM.keySet());
  }

  @Override
  public List<KeyVersion> getKeyVersions(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Metadata getMetadata(String name) {
    return ROOM.containsKey(name)
        ? new Metadata("", 256, "", Map.of(), Date.from(Instant.EPOCH), ROOM.get(name).size()) {}
        : null;
  }

  @Override
  public KeyVersion createKey(String name, byte[] material, Options options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deleteKey(String name) {
    ROOM.remove(name);
  }

  @Override
  public KeyVersion rollNewVersion(String name, byte[] material) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void flush() {}

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
