package io.cryptos3.harness.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSearchTest {
  private static final int FORMS = 8;
  private static final int SECRET_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @Test
  void aHeapDumpShowsASecretInEveryFormThatTheHeapHoldsItIn() throws IOException {
    List<Holder> holders = IntStream.range(0, FORMS).mapToObj(this::hold).toList();
    Path dump = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);

    List<Secret> secrets = holders.stream().map(Holder::secret).toList();
    Set<String> names = secrets.stream().map(Secret::name).collect(Collectors.toSet());
    assertEquals(names, new SecretSearch(secrets).namesIn(dump));
  }

  /** Holds a secret in one form, and masked, which is none. */
  private record Holder(Object form, Secret masked) {
    Secret secret() {
      return Secret.of(masked.name(), mask(masked.value()));
    }
  }

  private Holder hold(int form) {
    byte[] secret = random.generateSeed(SECRET_BYTES);
    return new Holder(form(form, secret), Secret.of("secret " + form, mask(secret)));
  }

  private static Object form(int number, byte[] secret) {
    return switch (number) {
      case 0 -> secret;
      case 1 -> new BigInteger(1, secret);
      case 2 -> leastSignificantWordFirst(secret);
      case 3 -> HexFormat.of().formatHex(secret);
      case 4 -> HexFormat.of().withUpperCase().formatHex(secret).toCharArray();
      case 5 -> Base64.getEncoder().encodeToString(secret);
      case 6 -> Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      case 7 -> "decimal " + new BigInteger(1, secret);
      default -> throw new IllegalArgumentException("No form " + number);
    };
  }

  /** As Bouncy Castle holds field elements. */
  private static int[] leastSignificantWordFirst(byte[] secret) {
    ByteBuffer bytes = ByteBuffer.wrap(secret);
    int[] words = new int[secret.length / Integer.BYTES];
    for (int i = words.length - 1; i >= 0; i--) {
      words[i] = bytes.getInt();
    }
    return words;
  }

  private static byte[] mask(byte[] secret) {
    byte[] masked = secret.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= (byte) 0x5a;
    }
    return masked;
  }

  @Test
  void aFileWithoutTheSecretHasNone() throws IOException {
    Secret secret = Secret.of("secret", random.generateSeed(SECRET_BYTES));
    SecretSearch search = new SecretSearch(List.of(secret));
    byte[] almost = secret.value().clone();
    almost[0]++;
    almost[SECRET_BYTES - 1]++;
    assertEquals(Set.of(), search.namesIn(Files.write(folder.resolve("almost"), almost)));
    Path exact = Files.write(folder.resolve("exact"), secret.value());
    assertTrue(search.namesIn(exact).contains("secret"));
    assertEquals(Set.of(), search.namesIn(Files.write(folder.resolve("short"), new byte[3])));
    assertEquals(Set.of(), search.namesIn(Files.createFile(folder.resolve("empty"))));
  }
}
