package io.cryptos3.fs.key;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.TargetedEdek;
import java.util.OptionalInt;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;

/** The EDEK of a header, for a provider that moves it to another version. */
final class MovingEdek extends EncryptedKeyVersion implements TargetedEdek {
  private final int target;

  private MovingEdek(EncryptedKeyVersion edek, int target) {
    super(
        edek.getEncryptionKeyName(),
        edek.getEncryptionKeyVersionName(),
        edek.getEncryptedKeyIv(),
        edek.getEncryptedKeyVersion());
    this.target = target;
  }

  /**
   * @param target the version's number; none for the newest
   */
  static EncryptedKeyVersion of(HeaderMoves.Source source, OptionalInt target) {
    ObjectHeader header = source.header();
    EncryptedKeyVersion edek =
        EncryptedKeyVersion.createForDecryption(
            source.keyName(), header.keyVersionName(), header.iv(), header.edek());
    return target.isPresent() ? new MovingEdek(edek, target.getAsInt()) : edek;
  }

  @Override
  public int targetVersion() {
    return target;
  }
}
