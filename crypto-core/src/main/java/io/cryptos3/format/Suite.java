package io.cryptos3.format;

import io.cryptos3.error.UnsupportedVersionException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the chunks of an object are encrypted and authenticated. All suites give objects of the same
 * layout and length.
 */
public enum Suite {
  /** C2SP chunked-encryption v1 with HKDF-Expand-SHA-512 and AES-256-GCM: Cobblestone-256. */
  AES_256_GCM(
      1,
      "AES/GCM/NoPadding",
      "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM",
      GcmChunkCipher.KEY_BYTES) {
    @Override
    ChunkCipher newCipher(byte[] key, byte[] baseNonce) {
      return new GcmChunkCipher(key, baseNonce);
    }
  },

  /** The same with AES-256-CTR and HMAC-SHA-256 for sites whose policy asks for AES-CTR. */
  AES_256_CTR_HMAC_SHA_256(
      2,
      "AES/CTR/HmacSHA256",
      "cryptos3/chunked-encryption@v1+AES_256_CTR_HMAC_SHA_256_128",
      CtrHmacChunkCipher.KEY_BYTES) {
    @Override
    ChunkCipher newCipher(byte[] key, byte[] baseNonce) {
      return new CtrHmacChunkCipher(key, baseNonce);
    }
  };

  private final int id;
  private final String configName;
  private final String label;
  private final int keyBytes;

  Suite(int id, String configName, String label, int keyBytes) {
    this.id = id;
    this.configName = configName;
    this.label = label;
    this.keyBytes = keyBytes;
  }

  /** Returns the byte that names the suite in a header. */
  public int id() {
    return id;
  }

  /** Returns the value of {@code fs.cryptos3.cipher.suite} that selects the suite. */
  public String configName() {
    return configName;
  }

  /** The string that separates the suite's key derivation from every other. */
  String label() {
    return label;
  }

  /** Length of the key that is derived for {@link #newCipher}. */
  int keyBytes() {
    return keyBytes;
  }

  abstract ChunkCipher newCipher(byte[] key, byte[] baseNonce);

  /**
   * Returns the suite of that configured name.
   *
   * @throws IllegalArgumentException when there is none; the message lists those that exist
   */
  public static Suite fromConfigName(String name) {
    return Arrays.stream(values())
        .filter(suite -> suite.configName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown cipher suite '"
                        + name
                        + "': known are "
                        + Arrays.stream(values())
                            .map(Suite::configName)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Returns the suite that a header names.
   *
   * @throws UnsupportedVersionException when this release does not know it
   */
  static Suite fromId(int id, String path) throws UnsupportedVersionException {
    for (Suite suite : values()) {
      if (suite.id == id) {
        return suite;
      }
    }
    throw new UnsupportedVersionException(
        "Suite " + id + " is unknown to this release of cryptos3: " + path);
  }
}
