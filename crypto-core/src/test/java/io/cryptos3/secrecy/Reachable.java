package io.cryptos3.secrecy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What can be reached from an object through fields of our own types and those they build on. */
final class Reachable {
  private static final List<String> OPEN =
      List.of("io.cryptos3.", "org.bouncycastle.", "org.apache.hadoop.crypto.");

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();
  private final byte[] secret;

  private Reachable(byte[] secret) {
    this.secret = secret;
  }

  /** Tells whether an object leads to a secret in any form. */
  static boolean holds(Object root, byte[] secret) {
    Reachable search = new Reachable(secret);
    search.add(root);
    while (!search.left.isEmpty()) {
      if (search.visit(search.left.pop())) {
        return true;
      }
    }
    return false;
  }

  private void add(Object object) {
    if (object != null && seen.add(object)) {
      left.push(object);
    }
  }

  private boolean visit(Object object) {
    byte[] content = content(object);
    if (content != null) {
      return SecretForms.isIn(content, secret);
    }
    if (object instanceof Object[] array) {
      Arrays.stream(array).forEach(this::add);
    } else if (object instanceof Iterable<?> elements && !(object instanceof Path)) {
      // The elements of a path are paths, without an end.
      elements.forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (object instanceof KeyPair pair) {
      add(pair.getPrivate());
    } else if (object instanceof AtomicReference<?> reference) {
      add(reference.get());
    }
    for (Class<?> type = object.getClass(); isOpen(type); type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredFields()).forEach(field -> addField(object, field));
    }
    return false;
  }

  /** Returns the bytes that an object is, in big-endian order as in a heap dump, or null. */
  private static byte[] content(Object object) {
    if (object instanceof byte[] bytes) {
      return bytes;
    }
    if (object instanceof int[] || object instanceof long[] || object instanceof char[]) {
      return bytes(object);
    }
    if (object instanceof BigInteger number) {
      return number.toByteArray();
    }
    if (object instanceof String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (object instanceof Key key && !isOpen(key.getClass())) {
      return key.getEncoded();
    }
    return null;
  }

  private static byte[] bytes(Object numbers) {
    int width =
        numbers instanceof char[]
            ? Character.BYTES
            : numbers instanceof int[] ? Integer.BYTES : Long.BYTES;
    byte[] bytes = new byte[Array.getLength(numbers) * width];
    for (int i = 0; i < bytes.length; i++) {
      long number =
          numbers instanceof char[] text ? text[i / width] : Array.getLong(numbers, i / width);
      bytes[i] = (byte) (number >> (Byte.SIZE * (width - 1 - i % width)));
    }
    return bytes;
  }

  private static boolean isOpen(Class<?> type) {
    return type != null && OPEN.stream().anyMatch(type.getName()::startsWith);
  }

  private void addField(Object object, Field field) {
    if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
      try {
        field.setAccessible(true);
        add(field.get(object));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
