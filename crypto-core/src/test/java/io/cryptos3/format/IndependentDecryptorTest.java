package io.cryptos3.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects of our writer are read by a program that was written from the specification alone. */
class IndependentDecryptorTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT = "src/test/python/decrypt_object.py";

  @TempDir Path dir;

  @BeforeAll
  static void findPython() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is not installed");
    int exit = new ProcessBuilder(PYTHON, "-c", "import cryptography").start().waitFor();
    assumeTrue(exit == 0, PYTHON + " has no package cryptography");
  }

  @ParameterizedTest
  @EnumSource
  void itReadsWhatTheWriterWrote(Suite suite) throws Exception {
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      Run run = decrypt(TestObjects.seal(TestObjects.header(suite), message));
      assertEquals(0, run.exit, run.stderr);
      assertArrayEquals(message, Files.readAllBytes(dir.resolve("plaintext")));
    }
  }

  @Test
  void itReadsTheHeaderAsWeDo() throws Exception {
    ObjectHeader header = TestObjects.header("Größe/täglich@17");
    Run run = decrypt(TestObjects.seal(header, new byte[0]));
    JsonNode json = new ObjectMapper().readTree(run.stderr);
    assertEquals(header.keyVersionName(), json.get("keyVersionName").asText());
    assertEquals(header.suite().id(), json.get("suite").asInt());
    assertEquals(HexFormat.of().formatHex(header.edek()), json.get("edek").asText());
    assertEquals(HexFormat.of().formatHex(header.iv()), json.get("iv").asText());
  }

  @ParameterizedTest
  @EnumSource
  void itRefusesWhatWeRefuse(Suite suite) throws Exception {
    byte[] object =
        TestObjects.seal(TestObjects.header(suite), TestObjects.message(ObjectLayout.CHUNK_BYTES));
    for (int i : new int[] {0, 8, 9, 10, 12, 14, 511, 512, 536, 568, object.length - 1}) {
      byte[] tampered = object.clone();
      tampered[i] ^= 0x40;
      Run run = decrypt(tampered, object);
      assertEquals(1, run.exit, "flipped byte " + i);
      assertTrue(run.stderr.contains("decrypt_object.py: "), run.stderr);
    }
  }

  private Run decrypt(byte[] object) throws Exception {
    return decrypt(object, object);
  }

  /** Decrypts with the DEK of an object whose header can be parsed. */
  private Run decrypt(byte[] object, byte[] intact) throws Exception {
    Files.write(dir.resolve("object"), object);
    try (SecretBytes dek = TestObjects.dek(ObjectHeader.parse(intact, TestObjects.PATH))) {
      Files.write(dir.resolve("dek"), dek.revealCopy());
    }
    return run("object", "--dek-file", "dek", "--output", "plaintext");
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(PYTHON, Path.of(SCRIPT).toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(dir.toFile()).start();
    String stderr = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), stderr);
  }

  private record Run(int exit, String stderr) {}
}
