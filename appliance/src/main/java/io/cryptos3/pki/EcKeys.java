package io.cryptos3.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** NIST P-256 key pairs for TLS and for certificate authorities. */
public final class EcKeys {

  /** Bits of the P-256 group; certificates of a project carry keys of this size only. */
  static final int FIELD_BITS = 256;

  private EcKeys() {}

  /** Returns a fresh P-256 key pair. */
  public static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime has no P-256", e);
    }
  }

  /**
   * Reads a private key from PKCS#8 DER.
   *
   * @throws InvalidKeySpecException if the bytes are not an EC private key
   */
  public static PrivateKey privateKey(byte[] pkcs8) throws InvalidKeySpecException {
    return keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /**
   * Reads a public key from SubjectPublicKeyInfo DER.
   *
   * @throws InvalidKeySpecException if the bytes are not a P-256 public key
   */
  public static PublicKey publicKey(byte[] subjectPublicKeyInfo) throws InvalidKeySpecException {
    PublicKey key = keyFactory().generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
    if (!isP256(key)) {
      throw new InvalidKeySpecException("not a P-256 public key");
    }
    return key;
  }

  static boolean isP256(PublicKey key) {
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == FIELD_BITS
        && ec.getParams().toString().contains("secp256r1");
  }

  private static KeyFactory keyFactory() {
    try {
      return KeyFactory.getInstance("EC");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime has no EC keys", e);
    }
  }
}
