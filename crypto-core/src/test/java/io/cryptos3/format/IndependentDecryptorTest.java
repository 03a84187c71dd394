package io.cryptos3.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.vectors.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects of our writer are read by a program that was written from the specification alone. */
class IndependentDecryptorTest {
  private final Python python = Python.orSkip();

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource
  void itReadsWhatTheWriterWrote(Suite suite) throws Exception {
    for (int length : TestObjects.boundaryLengths()) {
      byte[] message = TestObjects.message(length);
      Python.Run run = decrypt(TestObjects.seal(TestObjects.header(suite), message));
      assertEquals(0, run.exit(), run.stderr());
      assertArrayEquals(message, Files.readAllBytes(dir.resolve("plaintext")));
    }
  }

  @Test
  void itReadsTheHeaderAsWeDo() throws Exception {
    ObjectHeader header = TestObjects.header("Größe/täglich@17");
    Python.Run run = decrypt(TestObjects.seal(header, new byte[0]));
    JsonNode json = new ObjectMapper().readTree(run.stderr());
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
      Python.Run run = decrypt(tampered, object);
      assertEquals(1, run.exit(), "flipped byte " + i);
      assertTrue(run.stderr().contains("decrypt_object.py: "), run.stderr());
    }
  }

  private Python.Run decrypt(byte[] object) throws Exception {
    return decrypt(object, object);
  }

  /** Decrypts with the DEK of an object whose header can be parsed. */
  private Python.Run decrypt(byte[] object, byte[] intact) throws Exception {
    Files.write(dir.resolve("object"), object);
    try (SecretBytes dek = TestObjects.dek(ObjectHeader.parse(intact, TestObjects.PATH))) {
      Files.write(dir.resolve("dek"), dek.revealCopy());
    }
    return python.run(
        "decrypt_object.py",
        "",
        file("object"),
        "--dek-file",
        file("dek"),
        "--output",
        file("plaintext"));
  }

  private String file(String name) {
    return dir.resolve(name).toString();
  }
}
