package io.cryptos3.fs.key;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.format.ObjectHeader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProvider.Metadata;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Has the key provider move the EDEKs of headers to other versions of their keys, many at once. A
 * header that comes out differs in key version name, EDEK and IV only, and its key is the same.
 *
 * <p>With {@code splitkey://} no DEK is seen, and a proof is checked for each EDEK before it comes
 * out. Other providers open the DEKs, in their server or in this process.
 *
 * <p>Not safe for several threads.
 */
public final class HeaderMoves {
  /** As many EDEKs at most go to the provider at a time. */
  public static final int BATCH = 1_000;

  /** One EDEK that is refused is found by halving; many are not worth as many requests. */
  private static final int MAX_HALVINGS = 64;

  private final ProviderHolder providers;
  private final KeyRules rules;
  private final OptionalInt target;
  private final Map<String, Integer> newest = new HashMap<>();

  /**
   * @param target number of the version to move to; none for the newest one of each key
   */
  public HeaderMoves(ProviderHolder providers, KeyRules rules, OptionalInt target) {
    this.providers = providers;
    this.rules = rules;
    this.target = target;
  }

  /** A header, and the object that it is of. */
  public record Source(Path path, ObjectHeader header) {
    /** H8: the last one separates, and the version is a decimal int. */
    private int separator() {
      return header.keyVersionName().lastIndexOf('@');
    }

    String keyName() {
      return header.keyVersionName().substring(0, separator());
    }

    int version() {
      return Integer.parseInt(header.keyVersionName().substring(separator() + 1));
    }
  }

  /** Takes what became of each header, in any order. */
  public interface Results {
    /** Takes a header; it is the same one if it is at the target already. */
    void moved(Source source, ObjectHeader header);

    /** Takes the reason why a header cannot be moved. */
    void failed(Source source, IOException reason);
  }

  /**
   * Moves headers, {@value #BATCH} at most.
   *
   * @throws InterruptedIOException when this thread is interrupted; the rest has no result
   */
  public void move(List<Source> sources, Results results) throws InterruptedIOException {
    Map<String, Map<Integer, List<Source>>> byKey = new LinkedHashMap<>();
    for (Source source : sources) {
      try {
        rules.checkAllowed(source.keyName(), source.path());
        if (target.isPresent()) {
          requireNotNewer(source, target.getAsInt());
        }
        if (target.isPresent() && source.version() == target.getAsInt()) {
          results.moved(source, source.header());
        } else {
          byKey
              .computeIfAbsent(source.keyName(), key -> new LinkedHashMap<>())
              .computeIfAbsent(source.version(), version -> new ArrayList<>())
              .add(source);
        }
      } catch (IOException e) {
        results.failed(source, e);
      }
    }
    for (Map<Integer, List<Source>> versions : byKey.values()) {
      moveVersions(versions.values(), results);
    }
  }

  /** Anybody who may write to the bucket names versions, so that a bad one stops no other. */
  private void moveVersions(Collection<List<Source>> versions, Results results)
      throws InterruptedIOException {
    Exception ofKey = null;
    for (List<Source> sources : versions) {
      if (ofKey == null) {
        Group group = new Group(results);
        group.move(sources);
        ofKey = group.ofKey;
      } else {
        fail(sources, ofKey, results);
      }
    }
  }

  private static void fail(List<Source> sources, Exception reason, Results results) {
    for (Source source : sources) {
      results.failed(source, ProviderCalls.translate(reason, source.keyName(), source.path()));
    }
  }

  /**
   * Returns the name of the key version that a header would be moved to, as {@code name@number}.
   *
   * @throws IOException if that would be refused here; the key provider may refuse more
   */
  public String targetOf(Source source) throws IOException {
    rules.checkAllowed(source.keyName(), source.path());
    int number = target.isPresent() ? target.getAsInt() : newest(source);
    requireNotNewer(source, number);
    return source.keyName() + "@" + number;
  }

  private int newest(Source source) throws IOException {
    String key = source.keyName();
    Integer known = newest.get(key);
    if (known != null) {
      return known;
    }
    Metadata metadata =
        ProviderCalls.ask(key, source.path(), () -> providers.get().getMetadata(key));
    if (metadata == null) {
      throw new KeyUnavailableException(
          "Key '%s' does not exist: %s".formatted(key, source.path()));
    }
    newest.put(key, metadata.getVersions() - 1);
    return metadata.getVersions() - 1;
  }

  private static void requireNotNewer(Source source, int number) throws IOException {
    if (source.version() > number) {
      throw new IOException(
          "Cannot move from %s to the older version %d: %s"
              .formatted(source.header().keyVersionName(), number, source.path()));
    }
  }

  /** Headers of one key version. */
  private final class Group {
    private final Results results;
    private int halvings;

    /** Why no version of the key can be moved; null unless that is so. */
    private Exception ofKey;

    Group(Results results) {
      this.results = results;
    }

    void move(List<Source> sources) throws InterruptedIOException {
      List<EncryptedKeyVersion> edeks = new ArrayList<>();
      sources.forEach(source -> edeks.add(MovingEdek.of(source, target)));
      try {
        providers.get().reencryptEncryptedKeys(edeks);
      } catch (IOException | GeneralSecurityException | RuntimeException e) {
        if (ProviderCalls.isInterrupt(e)) {
          throw (InterruptedIOException) e;
        }
        divide(sources, e);
        return;
      }
      for (int i = 0; i < sources.size(); i++) {
        take(sources.get(i), edeks.get(i));
      }
    }

    /** A provider moves all or none; what is wrong with one must not stop the others. */
    private void divide(List<Source> sources, Exception reason) throws InterruptedIOException {
      if (concernsKey(reason)) {
        ofKey = reason;
      }
      if (sources.size() == 1 || concernsVersion(reason) || ++halvings > MAX_HALVINGS) {
        fail(sources, reason, results);
        return;
      }
      int half = sources.size() / 2;
      move(sources.subList(0, half));
      move(sources.subList(half, sources.size()));
    }

    private void take(Source source, EncryptedKeyVersion edek) {
      try {
        results.moved(source, checked(source, edek));
      } catch (IOException e) {
        results.failed(source, e);
      }
    }
  }

  /** A version that is disabled or not there is told by the same type as a server that is not. */
  private static boolean concernsVersion(Exception e) {
    return e instanceof KeyUnavailableException || concernsKey(e);
  }

  private static boolean concernsKey(Exception e) {
    return (e instanceof CryptoS3Exception && !(e instanceof KeyUnavailableException))
        || e instanceof AccessControlException
        || e instanceof InterruptedIOException
        || e instanceof SocketException
        || e instanceof UnknownHostException
        || e instanceof SSLException;
  }

  /** Providers that do not know of targets move to the newest version. */
  private ObjectHeader checked(Source source, EncryptedKeyVersion edek) throws IOException {
    String before = source.header().keyVersionName();
    String after = edek.getEncryptionKeyVersionName();
    boolean isRight =
        target.isPresent()
            ? after.equals(source.keyName() + "@" + target.getAsInt())
            : KeyProvider.getBaseName(after).equals(source.keyName());
    if (!isRight) {
      throw new KeyUnavailableException(
          "The key provider moved from %s to %s, which is not what it was asked for: %s"
              .formatted(before, after, source.path()));
    }
    return after.equals(before) ? source.header() : moved(source, edek);
  }

  private static ObjectHeader moved(Source source, EncryptedKeyVersion edek) throws IOException {
    byte[] iv = edek.getEncryptedKeyIv();
    try {
      return source
          .header()
          .movedTo(
              edek.getEncryptionKeyVersionName(),
              edek.getEncryptedKeyVersion().getMaterial(),
              iv == null ? new byte[ObjectHeader.IV_BYTES] : iv);
    } catch (IllegalArgumentException e) {
      throw ProviderCalls.translate(e, source.keyName(), source.path());
    }
  }
}
