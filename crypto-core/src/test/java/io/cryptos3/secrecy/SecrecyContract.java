package io.cryptos3.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.security.auth.Destroyable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every type of a module. A new type or method that might concern a secret fails
 * here until somebody has decided about it: in {@code secrecy/public-bytes.txt} what the bytes of a
 * public signature are, in {@code secrecy/borrowed.txt} why a type that holds a secret does not
 * wipe it, or with an example.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SecrecyContract {
  /** By name, as crypto-core knows no Hadoop. */
  private static final Set<String> SECRETS =
      Set.of(
          "io.cryptos3.secret.SecretBytes",
          "io.cryptos3.splitkey.Scalar",
          "io.cryptos3.format.ChunkCipher",
          "io.cryptos3.format.PayloadKeys",
          "org.apache.hadoop.crypto.key.KeyProvider$KeyVersion");

  private final List<Class<?>> types = ModuleClasses.of(one());
  private final List<Class<?>> holders = new SecretHolders(SECRETS).among(types);

  /** Returns a class of the module. */
  protected abstract Class<?> one();

  /**
   * Returns an instance of each type that holds secrets and has a text of its own. One whose text
   * is that of {@link Object} needs none, nor does a private one, which only its own class can
   * print.
   */
  protected abstract List<Example> examples() throws Exception;

  /** Returns what is done wrongly with secrets, and must fail without a word about them. */
  protected List<Misuse> misuses() throws Exception {
    return List.of();
  }

  /**
   * A mistake.
   *
   * @param secrets which no message may show, at least 16 bytes each
   */
  public record Misuse(String name, Example.Action action, List<byte[]> secrets) {

    /** Describes a mistake with one secret. */
    public Misuse(String name, Example.Action action, byte[] secret) {
      this(name, action, List.of(secret));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void mistakesAreReportedWithoutTheSecret() throws Exception {
    for (Misuse misuse : misuses()) {
      Exception report = assertThrows(Exception.class, () -> misuse.action().run(), misuse.name());
      requireSilent(trace(report), misuse.secrets());
    }
  }

  @Test
  void bytesInPublicSignaturesAreNoKeys() {
    Decisions decided = Decisions.read(getClass(), "public-bytes.txt");
    assertEquals(decided.names(), Signatures.withBareBytes(types));
    decided.requireReasonsAmong(Signatures.KINDS);
  }

  @Test
  void whatHoldsASecretWipesItOrLeavesThatToItsOwner() {
    assertEquals(
        Decisions.read(getClass(), "borrowed.txt").names(),
        names(
            type ->
                !AutoCloseable.class.isAssignableFrom(type)
                    && !Destroyable.class.isAssignableFrom(type)));
  }

  @Test
  void whatHoldsASecretAndSaysSomethingHasAnExample() throws Exception {
    Set<String> shown =
        examples().stream()
            .map(example -> example.instance().getClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing =
        names(type -> saysSomething(type) && !Modifier.isPrivate(type.getModifiers()));
    missing.removeAll(shown);
    assertEquals(Set.of(), missing);
  }

  private Set<String> names(Predicate<Class<?>> which) {
    return holders.stream()
        .filter(which)
        .map(Class::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean saysSomething(Class<?> type) {
    try {
      return !type.isInterface()
          && !type.getMethod("toString").getDeclaringClass().equals(Object.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itsTextShowsNothing(Example example) throws Exception {
    requireSilent(example.instance().toString(), example.secrets());
    if (example.isClosing()) {
      example.end().run();
      requireSilent(example.instance().toString(), example.secrets());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itLeadsToItsSecretsOnlyUntilItIsClosed(Example example) throws Exception {
    for (byte[] secret : example.secrets()) {
      assertTrue(Reachable.holds(example.instance(), secret), "the example holds what it says");
    }
    if (example.isClosing()) {
      example.end().run();
      for (byte[] secret : example.secrets()) {
        assertFalse(Reachable.holds(example.instance(), secret), "wiped");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itRefusesUseAfterItWasClosedAndSaysNothingMore(Example example) throws Exception {
    if (example.isClosing()) {
      example.end().run();
      example.end().run();
      Exception refusal = assertThrows(Exception.class, () -> example.use().run());
      assertFalse(refusal instanceof NullPointerException, "refused on purpose");
      requireSilent(trace(refusal), example.secrets());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itIsNotSerializable(Example example) throws Exception {
    if (example.instance() instanceof Serializable) {
      ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream());
      assertThrows(NotSerializableException.class, () -> out.writeObject(example.instance()));
    }
  }

  /** Returns all messages of an exception, and of what caused it. */
  private static String trace(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static void requireSilent(String text, List<byte[]> secrets) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    secrets.forEach(secret -> assertFalse(SecretForms.isIn(bytes, secret), text));
  }
}
