package io.cryptos3.provider;

import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import java.io.IOException;
import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;

/** Key versions as Hadoop shows them. */
final class Versions {
  private Versions() {}

  /**
   * @throws IOException if it is not {@code name@version}
   */
  static KeyVersionName parse(String text) throws IOException {
    try {
      return KeyVersionName.parse(String.valueOf(text));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static KeyVersion newest(KeyMetadata key) {
    return withoutMaterial(key.name(), key.versions() - 1);
  }

  static KeyVersion withoutMaterial(String name, int version) {
    return new RedactedKeyVersion(name, new KeyVersionName(name, version).toString(), null);
  }
}
