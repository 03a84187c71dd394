package io.cryptos3.secrecy;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other modules see of a type: its public and protected members, by their signatures. */
final class Signatures {
  /** What bytes in a public signature may be: nothing that has to stay secret, but for the last. */
  static final Set<String> KINDS =
      Set.of(
          "point",
          "header",
          "EDEK",
          "signature",
          "proof",
          "id",
          "hash",
          "sealed",
          "ciphertext",
          "plaintext",
          "certificate",
          "public key",
          "message",
          "to be wiped",
          "the way of a secret in and out",
          "Hadoop's API");

  private Signatures() {}

  /** Returns the signatures with bytes or characters that anyone could take for a key. */
  static Set<String> withBareBytes(List<Class<?>> types) {
    return types.stream()
        .filter(ModuleClasses::isPublic)
        .flatMap(Signatures::members)
        .filter(member -> isVisible(member) && !isSynthetic(member))
        .filter(member -> types(member).anyMatch(Signatures::isBare))
        .map(Signatures::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Member> members(Class<?> type) {
    List<Member> members = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
    members.addAll(Arrays.asList(type.getDeclaredConstructors()));
    members.addAll(Arrays.asList(type.getDeclaredFields()));
    return members.stream();
  }

  private static boolean isVisible(Member member) {
    return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
  }

  private static boolean isSynthetic(Member member) {
    return member.isSynthetic();
  }

  private static Stream<Type> types(Member member) {
    if (member instanceof Field field) {
      return Stream.of(field.getGenericType());
    }
    Stream<Type> parameters = Arrays.stream(((Executable) member).getGenericParameterTypes());
    return member instanceof Method method
        ? Stream.concat(parameters, Stream.of(method.getGenericReturnType()))
        : parameters;
  }

  private static boolean isBare(Type type) {
    return type.getTypeName().matches(".*\\b(byte\\[]|char\\[]|java\\.nio\\.\\w*Buffer).*");
  }

  /** Such as {@code io.cryptos3.splitkey.Point.decode(byte[])}. */
  private static String text(Member member) {
    String owner = member.getDeclaringClass().getName();
    if (member instanceof Field) {
      return owner + "." + member.getName();
    }
    String parameters =
        Arrays.stream(((Executable) member).getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    return member instanceof Method method
        ? owner + "." + method.getName() + parameters
        : owner + parameters;
  }
}
