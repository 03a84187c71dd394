package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * Seals a secret to a public key: HPKE in base mode (RFC 9180) with DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM, one message per box.
 *
 * <p>Base mode says nothing about the sender: a signature beside the box does. A box is the point
 * enc, 65 bytes, followed by the ciphertext and its 16-byte tag. {@link BoxKey} opens it.
 */
public final class HpkeBox {
  static final int TAG_BYTES = 16;

  private HpkeBox() {}

  /**
   * Seals {@code secret}, which stays the caller's to close.
   *
   * @param info the purpose, with its version
   * @param aad what the secret belongs to; the opener must have the same
   */
  public static byte[] seal(Point recipient, byte[] info, byte[] aad, SecretBytes secret) {
    HPKE hpke = suite();
    return seal(hpke.setupBaseS(publicKey(hpke, recipient), info), aad, secret);
  }

  static byte[] seal(
      Point recipient,
      byte[] info,
      byte[] aad,
      SecretBytes secret,
      AsymmetricCipherKeyPair ephemeral) {
    HPKE hpke = suite();
    return seal(hpke.setupBaseS(publicKey(hpke, recipient), info, ephemeral), aad, secret);
  }

  private static byte[] seal(HPKEContextWithEncapsulation context, byte[] aad, SecretBytes secret) {
    byte[] plain = secret.revealCopy();
    try {
      byte[] ciphertext = context.seal(aad, plain);
      return org.bouncycastle.util.Arrays.concatenate(context.getEncapsulation(), ciphertext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("bug: HPKE cannot seal", e);
    } finally {
      Wipe.bytes(plain);
    }
  }

  private static AsymmetricKeyParameter publicKey(HPKE hpke, Point recipient) {
    return hpke.deserializePublicKey(recipient.encode());
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
