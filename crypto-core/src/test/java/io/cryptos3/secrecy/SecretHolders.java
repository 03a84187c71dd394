package io.cryptos3.secrecy;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CipherParameters;

/**
 * Finds the types that hold a secret: those with a field, at any depth, of a type that is one.
 *
 * <p>What an interface or an array of bytes holds does not show in its type: {@code secrets} names
 * what else is one.
 */
final class SecretHolders {
  private static final List<Class<?>> FOREIGN_SECRETS =
      List.of(
          PrivateKey.class,
          KeyPair.class,
          SecretKey.class,
          Cipher.class,
          Mac.class,
          CipherParameters.class,
          AsymmetricCipherKeyPair.class);

  private final Set<String> secrets;
  private final Map<Class<?>, Boolean> known = new HashMap<>();

  /**
   * @param secrets names of our types that are secrets, whatever their fields are
   */
  SecretHolders(Set<String> secrets) {
    this.secrets = secrets;
  }

  List<Class<?>> among(List<Class<?>> types) {
    return types.stream().filter(this::holds).toList();
  }

  private boolean holds(Class<?> type) {
    if (FOREIGN_SECRETS.stream().anyMatch(secret -> secret.isAssignableFrom(type))
        || secrets.contains(type.getName())) {
      return true;
    }
    if (!type.getName().startsWith("io.cryptos3.") || type.isEnum()) {
      return false;
    }
    Boolean answer = known.get(type);
    if (answer == null) {
      known.put(type, false); // a cycle adds nothing
      answer = fieldTypes(type).anyMatch(this::mentions);
      known.put(type, answer);
    }
    return answer;
  }

  private static Stream<Type> fieldTypes(Class<?> type) {
    return Stream.concat(
        Stream.ofNullable(type.getGenericSuperclass()),
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getGenericType));
  }

  private boolean mentions(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isArray() ? mentions(plain.getComponentType()) : holds(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return mentions(generic.getRawType())
          || Arrays.stream(generic.getActualTypeArguments()).anyMatch(this::mentions);
    }
    if (type instanceof WildcardType wildcard) {
      return Arrays.stream(wildcard.getUpperBounds()).anyMatch(this::mentions);
    }
    return type instanceof GenericArrayType array && mentions(array.getGenericComponentType());
  }
}
