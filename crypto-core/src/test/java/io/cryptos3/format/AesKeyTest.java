package io.cryptos3.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesKeyTest {
  private static final byte[] BYTES = "an AES key with thirty-two bytes".getBytes(UTF_8);

  private final AesKey key = new AesKey(BYTES);

  @Test
  void theKeyIsCopiedInAndOut() {
    key.getEncoded()[0]++;
    assertArrayEquals(BYTES, key.getEncoded());
  }

  @Test
  void aDestroyedKeyIsWipedAndRefusesUse() throws ReflectiveOperationException {
    assertFalse(key.isDestroyed());
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, key::getEncoded);
    assertArrayEquals(new byte[32], bytesOf(key));
  }

  @Test
  void aClosedCipherHasWipedItsKey() throws ReflectiveOperationException {
    byte[] nonce = new byte[ChunkNonce.BYTES];
    Arrays.fill(nonce, (byte) 7);
    GcmChunkCipher cipher = new GcmChunkCipher(BYTES, nonce);
    cipher.seal(0, new byte[5], 0, 5, new byte[21], 0);
    AesKey held = (AesKey) fieldOf(cipher, "key");
    cipher.close();
    assertArrayEquals(new byte[32], bytesOf(held));
    assertArrayEquals(new byte[ChunkNonce.BYTES], (byte[]) fieldOf(cipher, "baseNonce"));
    cipher.close();
  }

  @Test
  void aKeyIsNotSerialized() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThrows(NotSerializableException.class, () -> out.writeObject(key));
    }
  }

  private static byte[] bytesOf(AesKey key) throws ReflectiveOperationException {
    return (byte[]) fieldOf(key, "bytes");
  }

  private static Object fieldOf(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
