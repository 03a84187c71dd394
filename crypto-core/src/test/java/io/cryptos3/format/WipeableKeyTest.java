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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WipeableKeyTest {
  private static final byte[] BYTES = "an AES key with thirty-two bytes".getBytes(UTF_8);

  private final WipeableKey key = new WipeableKey("AES", BYTES);

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

  @ParameterizedTest
  @EnumSource
  void aClosedCipherHasWipedWhatItHolds(Suite suite) throws ReflectiveOperationException {
    byte[] keys = new byte[suite.keyBytes()];
    byte[] nonce = new byte[ChunkNonce.BYTES];
    Arrays.fill(keys, (byte) 5);
    Arrays.fill(nonce, (byte) 7);
    ChunkCipher cipher = suite.newCipher(keys, nonce);
    cipher.seal(0, new byte[5], 0, 5, new byte[21], 0);
    List<byte[]> held = arraysOf(cipher);
    cipher.close();
    for (byte[] array : held) {
      assertArrayEquals(new byte[array.length], array);
    }
    cipher.close();
  }

  @Test
  void aKeyIsNotSerialized() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThrows(NotSerializableException.class, () -> out.writeObject(key));
    }
  }

  private static byte[] bytesOf(WipeableKey key) throws ReflectiveOperationException {
    return arraysOf(key).get(0);
  }

  private static List<byte[]> arraysOf(Object owner) throws ReflectiveOperationException {
    List<byte[]> arrays = new ArrayList<>();
    for (Field field : owner.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Object value = field.get(owner);
      if (value instanceof byte[] array) {
        arrays.add(array);
      } else if (value instanceof WipeableKey key) {
        arrays.add(bytesOf(key));
      }
    }
    return arrays;
  }
}
