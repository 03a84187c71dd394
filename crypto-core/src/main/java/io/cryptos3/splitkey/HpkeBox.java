package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * Seals a secret to a public key: HPKE in base mode (RFC 9180) with DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM, one message per box.
 *
 * <p>Base mode says nothing about the sender: a signature beside the box does. A box is the point
 * enc, 65 bytes, followed by the ciphertext and its 16-byte tag. {@link BoxKey} opens it.
 */
public final class HpkeBox {
  private static final int TAG_BYTES = 16;

  private HpkeBox() {}

  /**
   * Seals {@code secret}, which stays the caller's to close.
   *
   * @param info the purpose, with its version
   * @param aad what the secret belongs to; the opener must have the same
   */
  public static byte[] seal(Point recipient, byte[] info, byte[] aad, SecretBytes secret) {
    HPKE hpke = suite();
    AsymmetricKeyParameter publicKey = hpke.deserializePublicKey(recipient.encode());
    byte[] plain = secret.revealCopy();
    try {
      byte[][] sealed = hpke.seal(publicKey, info, aad, plain, null, null, null);
      byte[] ciphertext = sealed[0];
      byte[] enc = sealed[1];
      byte[] box = Arrays.copyOf(enc, enc.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, box, enc.length, ciphertext.length);
      return box;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("bug: HPKE cannot seal", e);
    } finally {
      Wipe.bytes(plain);
    }
  }

  static SecretBytes open(AsymmetricCipherKeyPair pair, byte[] box, byte[] info, byte[] aad)
      throws InvalidPointException, InvalidCipherTextException {
    if (box.length < Point.BYTES + TAG_BYTES) {
      throw new InvalidCipherTextException("box is too short");
    }
    byte[] enc = Point.decode(Arrays.copyOf(box, Point.BYTES)).encode();
    byte[] ciphertext = Arrays.copyOfRange(box, Point.BYTES, box.length);
    return SecretBytes.takeOver(suite().open(enc, pair, info, aad, ciphertext, null, null, null));
  }

  /** A new engine for every use: Bouncy Castle's is not for several threads. */
  static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
