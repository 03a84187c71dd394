package io.cryptos3.pki;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Bytes;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** NIST P-256 key pairs for TLS and for certificate authorities. */
public final class EcKeys {

  private static final ECGenParameterSpec P256 = new ECGenParameterSpec("secp256r1");

  private static final String SIGNATURE = "SHA256withECDSA";

  private EcKeys() {}

  /** Returns a fresh P-256 key pair. */
  public static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(P256, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime has no P-256", e);
    }
  }

  /**
   * Reads a private key.
   *
   * @param pkcs8 DER; stays the caller's to close
   * @throws InvalidKeySpecException if the bytes are not an EC private key
   */
  public static PrivateKey privateKey(SecretBytes pkcs8) throws InvalidKeySpecException {
    byte[] der = pkcs8.revealCopy();
    try {
      return keyFactory().generatePrivate(new PKCS8EncodedKeySpec(der));
    } finally {
      Wipe.bytes(der);
    }
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

  /** Signs by ECDSA with SHA-256; the signature is DER. */
  public static Bytes sign(PrivateKey key, FixedEncoding content) {
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key);
      signature.update(content.encode());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: the key cannot sign", e);
    }
  }

  /** Tells whether a signature is what {@link #sign} makes of this content. */
  public static boolean verifies(PublicKey key, FixedEncoding content, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(SIGNATURE);
      verifier.initVerify(key);
      verifier.update(content.encode());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static boolean isP256(PublicKey key) {
    return key instanceof ECPublicKey ec && isP256(ec.getParams());
  }

  private static boolean isP256(ECParameterSpec group) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(P256);
      ECParameterSpec expected = parameters.getParameterSpec(ECParameterSpec.class);
      return group.getCurve().equals(expected.getCurve())
          && group.getGenerator().equals(expected.getGenerator())
          && group.getOrder().equals(expected.getOrder())
          && group.getCofactor() == expected.getCofactor();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime has no P-256", e);
    }
  }

  private static KeyFactory keyFactory() {
    try {
      return KeyFactory.getInstance("EC");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bug: this Java runtime has no EC keys", e);
    }
  }
}
