package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.Mutations;
import io.cryptos3.attack.RandomMessages;
import io.cryptos3.attack.RandomRounds;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes over the network as a message is one, and has a form of its own, or is refused.
 */
class MessageParsingTest {
  /** Every record of the package. */
  static List<Class<? extends Record>> types() {
    try (Stream<Path> files = Files.list(classes().resolve("io/cryptos3/wire"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[A-Za-z]+\\.class"))
          .sorted()
          .<Class<?>>map(name -> type(name.substring(0, name.length() - ".class".length())))
          .filter(Class::isRecord)
          .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("io.cryptos3.wire." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatResemblesAMessageIsOneOrIsRefused(Class<? extends Record> type) {
    RandomRounds.run(
        50,
        random -> {
          byte[] json = new RandomMessages(random).of(type);
          isRead(json, type);
          isRead(Mutations.of(json, random), type);
        });
  }

  /** Else the test above would test refusals alone. */
  @ParameterizedTest
  @MethodSource("types")
  void someOfWhatResemblesAMessageIsOne(Class<? extends Record> type) {
    assertTrue(
        IntStream.range(0, 5_000)
            .anyMatch(seed -> isRead(new RandomMessages(new Random(seed)).of(type), type)));
  }

  /** What is signed is signed in UTF-8: two texts must not have one form in it. */
  @Test
  void aTextWithoutUtf8FormIsRefused() {
    String grant = "{\"identity\":\"a\\ud800\",\"keyPattern\":\"*\",\"rights\":[\"decrypt\"]}";
    MalformedMessageException e =
        assertThrows(
            MalformedMessageException.class,
            () -> Json.decode(grant.getBytes(StandardCharsets.US_ASCII), Grant.class));
    assertEquals("Grant: identity is not valid Unicode", e.getMessage());
  }

  @Test
  void aPublicKeyHasANameThatAKeyVersionCanHave() throws Exception {
    TestProject project = new TestProject();
    PublicKeyRecord record = project.issue().wrap();
    Bytes salt = project.randomBytes(NamedPublicKey.SALT_BYTES);
    new NamedPublicKey("n".repeat(253), 0, salt, record);
    assertThrows(
        IllegalArgumentException.class, () -> new NamedPublicKey("n".repeat(254), 0, salt, record));
  }

  @Test
  void aKeyVersionNameIsRefusedOrPrintedAsItWas() {
    int[] accepted = new int[1];
    RandomRounds.run(
        5_000,
        random -> {
          byte[] mutated = Mutations.of("Größe@2026@17".getBytes(StandardCharsets.UTF_8), random);
          String text = new String(mutated, StandardCharsets.UTF_8);
          try {
            KeyVersionName name = KeyVersionName.parse(text);
            assertEquals(text, name.toString());
            assertEquals(name, new KeyVersionName(name.name(), name.version()));
            accepted[0]++;
          } catch (IllegalArgumentException expected) {
            assertTrue(expected.getMessage().startsWith("Key version name"));
          }
        });
    assertTrue(accepted[0] > 100, () -> "accepted " + accepted[0]);
  }

  /** Reads a message; what it encodes to must be the same message, and encode to the same bytes. */
  static boolean isRead(byte[] json, Class<? extends Record> type) {
    Record message;
    try {
      message = Json.decode(json, type);
    } catch (MalformedMessageException e) {
      return false;
    }
    assertSurvives(message);
    return true;
  }

  private static void assertSurvives(Record message) {
    byte[] encoded = Json.encode(message);
    try {
      Record again = Json.decode(encoded, message.getClass());
      assertEquals(message, again);
      assertArrayEquals(encoded, Json.encode(again));
    } catch (MalformedMessageException e) {
      throw new AssertionError("What was read and encoded is refused", e);
    }
  }
}
