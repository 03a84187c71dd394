package io.cryptos3.format;

import io.cryptos3.secret.Wipe;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-CTR, and HMAC-SHA-256 over nonce and ciphertext: the first half of the MAC is the tag. It
 * is verified before anything is decrypted.
 */
final class CtrHmacChunkCipher implements ChunkCipher {
  /** Length of the AES key and, behind it, of the MAC's key. */
  static final int KEY_BYTES = 64;

  private static final String AES = "AES";
  private static final String HMAC = "HmacSHA256";
  private static final int AES_KEY_BYTES = 32;
  private static final int COUNTER_BLOCK_BYTES = 16;
  private static final SecretKey ZERO_AES_KEY = new SecretKeySpec(new byte[AES_KEY_BYTES], AES);
  private static final SecretKey ZERO_MAC_KEY = new SecretKeySpec(new byte[AES_KEY_BYTES], HMAC);

  private final WipeableKey key;
  private final byte[] baseNonce;

  /** The nonce, and a count of blocks from 0: a chunk has too few to carry into the nonce. */
  private final byte[] counterBlock = new byte[COUNTER_BLOCK_BYTES];

  private final byte[] mac;
  private final byte[] expectedTag = new byte[ObjectLayout.TAG_BYTES];
  private final byte[] storedTag = new byte[ObjectLayout.TAG_BYTES];
  private final Cipher aesCtr;
  private final Mac hmac;

  CtrHmacChunkCipher(byte[] keys, byte[] baseNonce) {
    byte[] aesKey = Arrays.copyOf(keys, AES_KEY_BYTES);
    byte[] macKey = Arrays.copyOfRange(keys, AES_KEY_BYTES, KEY_BYTES);
    WipeableKey wipeableMacKey = new WipeableKey(HMAC, macKey);
    try {
      this.key = new WipeableKey(AES, aesKey);
      this.baseNonce = baseNonce.clone();
      this.aesCtr = Cipher.getInstance("AES/CTR/NoPadding");
      this.hmac = Mac.getInstance(HMAC);
      this.mac = new byte[hmac.getMacLength()];
      hmac.init(wipeableMacKey);
    } catch (GeneralSecurityException e) {
      throw bug(e);
    } finally {
      wipeableMacKey.destroy();
      Wipe.bytes(aesKey, macKey);
    }
  }

  @Override
  public int seal(long chunkIndex, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
    ChunkNonce.write(baseNonce, chunkIndex, counterBlock);
    try {
      crypt(in, inOffset, length, out, outOffset);
      computeTag(out, outOffset, length);
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
    System.arraycopy(expectedTag, 0, out, outOffset + length, ObjectLayout.TAG_BYTES);
    return length + ObjectLayout.TAG_BYTES;
  }

  @Override
  public int open(
      long chunkIndex, byte[] in, int inOffset, int sealedLength, byte[] out, int outOffset)
      throws AEADBadTagException {
    int length = sealedLength - ObjectLayout.TAG_BYTES;
    ChunkNonce.write(baseNonce, chunkIndex, counterBlock);
    System.arraycopy(in, inOffset + length, storedTag, 0, ObjectLayout.TAG_BYTES);
    try {
      computeTag(in, inOffset, length);
      // C7
      if (!MessageDigest.isEqual(expectedTag, storedTag)) {
        throw new AEADBadTagException("Tag mismatch");
      }
      crypt(in, inOffset, length, out, outOffset);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
    return length;
  }

  /** Wipes the keys, and replaces what the providers keep of them: it cannot be wiped. */
  @Override
  public void close() {
    key.destroy();
    Wipe.bytes(baseNonce, counterBlock, mac, expectedTag, storedTag);
    try {
      aesCtr.init(Cipher.ENCRYPT_MODE, ZERO_AES_KEY, new IvParameterSpec(counterBlock));
      hmac.init(ZERO_MAC_KEY);
    } catch (GeneralSecurityException e) {
      throw bug(e);
    }
  }

  /** Encrypts or decrypts, which is the same for this mode. */
  private void crypt(byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws GeneralSecurityException {
    aesCtr.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counterBlock));
    aesCtr.doFinal(in, inOffset, length, out, outOffset);
  }

  private void computeTag(byte[] ciphertext, int offset, int length)
      throws GeneralSecurityException {
    hmac.update(counterBlock, 0, ChunkNonce.BYTES);
    hmac.update(ciphertext, offset, length);
    hmac.doFinal(mac, 0);
    System.arraycopy(mac, 0, expectedTag, 0, ObjectLayout.TAG_BYTES);
  }

  private static IllegalStateException bug(GeneralSecurityException e) {
    return new IllegalStateException("Bug: AES-CTR or HMAC-SHA-256 refused its arguments", e);
  }
}
