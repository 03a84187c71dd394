package io.cryptos3.fs.key;

import io.cryptos3.format.ObjectEdek;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.fs.Path;

/**
 * An EDEK that tells providers which look for it what object it is of; others see no more of it.
 */
final class EncryptedKeyOfObject extends EncryptedKeyVersion implements ObjectEdek {
  private final Path path;

  EncryptedKeyOfObject(EncryptedKeyVersion wrapped, Path path) {
    super(
        wrapped.getEncryptionKeyName(),
        wrapped.getEncryptionKeyVersionName(),
        wrapped.getEncryptedKeyIv(),
        wrapped.getEncryptedKeyVersion());
    this.path = path;
  }

  @Override
  public String objectPath() {
    return path.toString();
  }
}
