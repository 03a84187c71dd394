package io.cryptos3.provider;

import org.apache.hadoop.crypto.key.KeyProvider.KeyVersion;

/** A key version that, unlike Hadoop's own, never prints its material. */
final class RedactedKeyVersion extends KeyVersion {

  /**
   * @param material handed over; the caller of {@link #getMaterial()} may wipe it. Null for
   *     versions of a key without the right to export it
   */
  RedactedKeyVersion(String name, String versionName, byte[] material) {
    super(name, versionName, material);
  }

  @Override
  public String toString() {
    return "key("
        + getName()
        + ", "
        + getVersionName()
        + ")="
        + (getMaterial() == null ? "null" : "redacted");
  }
}
