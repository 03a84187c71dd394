package io.cryptos3.fs.key;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.fs.Path;

/**
 * The DEKs of single objects, made and opened by the key provider. A DEK goes on only as {@link
 * SecretBytes}. The array in which {@code decryptEncryptedKey} gives it is wiped: that of splitkey
 * and of Hadoop's own providers is a fresh one at every call. A provider that remembers DEKs must
 * give copies; otherwise an object opens once, and then with a wrong key, which is an error.
 *
 * <p>Safe for use by several threads.
 */
public final class DataKeys {
  private final ProviderHolder providers;
  private final KeyRules rules;
  private final Suite suite;

  public DataKeys(ProviderHolder providers, KeyRules rules, Suite suite) {
    this.providers = providers;
    this.rules = rules;
    this.suite = suite;
  }

  /** The key of an object: its header, and its DEK, which the owner closes. */
  public record ObjectKey(ObjectHeader header, SecretBytes dek) {}

  /**
   * Makes the key of a new object.
   *
   * @throws KeyUnavailableException when the provider fails, gives DEKs of another length than 256
   *     bits, or what no header has room for
   * @throws KeyAccessDeniedException when the provider says that the user may not
   */
  public ObjectKey create(Path path) throws IOException {
    String keyName = rules.keyFor(path);
    EncryptedKeyVersion wrapped =
        ProviderCalls.ask(keyName, path, () -> providers.get().generateEncryptedKey(keyName));
    ObjectHeader header = ProviderCalls.ask(keyName, path, () -> header(wrapped));
    SecretBytes dek = open(wrapped, path);
    if (dek.length() != ObjectLayout.DEK_BYTES) {
      int bits = dek.length() * Byte.SIZE;
      dek.close();
      throw wrongLength(keyName, bits, path);
    }
    return new ObjectKey(header, dek);
  }

  /**
   * Opens the DEK of an object.
   *
   * @throws UnprovenHalfException when a server of the provider did not prove its half of the key
   * @throws KeyUnavailableException when the provider fails
   * @throws KeyAccessDeniedException when the path does not have the header's key, or the provider
   *     says that the user may not
   */
  public ObjectKey open(ObjectHeader header, Path path) throws IOException {
    String keyName = KeyProvider.getBaseName(header.keyVersionName());
    rules.checkAllowed(keyName, path);
    EncryptedKeyVersion wrapped =
        EncryptedKeyVersion.createForDecryption(
            keyName, header.keyVersionName(), header.iv(), header.edek());
    return new ObjectKey(header, open(wrapped, path));
  }

  private SecretBytes open(EncryptedKeyVersion wrapped, Path path) throws IOException {
    KeyVersion opened =
        ProviderCalls.ask(
            wrapped.getEncryptionKeyVersionName(),
            path,
            () -> providers.get().decryptEncryptedKey(new EncryptedKeyOfObject(wrapped, path)));
    return SecretBytes.takeOver(opened.getMaterial());
  }

  private ObjectHeader header(EncryptedKeyVersion wrapped) {
    byte[] iv = wrapped.getEncryptedKeyIv();
    return new ObjectHeader(
        suite,
        wrapped.getEncryptionKeyVersionName(),
        wrapped.getEncryptedKeyVersion().getMaterial(),
        iv == null ? new byte[ObjectHeader.IV_BYTES] : iv);
  }

  private static KeyUnavailableException wrongLength(String keyName, int bits, Path path) {
    return new KeyUnavailableException(
        "Key '%s' has %d bits, cryptos3 needs 256: hadoop key create %s -size 256: %s"
            .formatted(keyName, bits, keyName, path));
  }
}
