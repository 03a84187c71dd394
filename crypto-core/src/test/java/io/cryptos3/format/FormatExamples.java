package io.cryptos3.format;

import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.SecrecyContract.Misuse;
import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An instance of every type of this package that holds keys. */
public final class FormatExamples {
  private static final int ROOM = 1_000;
  private static final int AES_KEY_BYTES = 32;

  private FormatExamples() {}

  /** Makes new instances. */
  public static List<Example> all() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Suite suite : Suite.values()) {
      byte[] key = randomBytes(suite.keyBytes());
      byte[] aesKey = Arrays.copyOf(key, AES_KEY_BYTES);
      examples.add(Example.closing(keys(suite, key), PayloadKeys::newCipher, aesKey));
      examples.add(
          Example.closing(
              keys(suite, key).newCipher(),
              it -> it.seal(0, new byte[0], 0, 0, new byte[ROOM], 0),
              aesKey));
      examples.add(
          Example.closing(
              new ChunkSealer(keys(suite, key)),
              it -> it.seal(new byte[1], 0, 1, new byte[ROOM], 0),
              aesKey));
      examples.add(Example.closing(opener(suite, key), FormatExamples::open, aesKey));
      examples.add(Example.closing(writer(suite, key), it -> it.write(1), aesKey));
      examples.addAll(readers(suite, key, aesKey));
    }
    examples.add(wipeableKey());
    return examples;
  }

  /** Does what is wrong with keys. */
  public static List<Misuse> misuses() throws IOException {
    byte[] object = TestObjects.seal(new byte[1]);
    ObjectHeader header = ObjectHeader.parse(object, TestObjects.PATH);
    byte[] other = randomBytes(ObjectLayout.DEK_BYTES);
    byte[] tooLong = randomBytes(ObjectLayout.DEK_BYTES + 1);
    return List.of(
        new Misuse("another DEK", () -> open(header, object, other), other),
        new Misuse("a long DEK", () -> open(header, object, tooLong), tooLong));
  }

  private static void open(ObjectHeader header, byte[] object, byte[] dek) throws IOException {
    ChunkOpener.open(header, object, SecretBytes.copyOf(dek), TestObjects.PATH).close();
  }

  private static List<Example> readers(Suite suite, byte[] key, byte[] aesKey) throws IOException {
    return List.of(
        Example.borrowing(
            new DecryptingInputStream(new ByteArrayInputStream(new byte[0]), opener(suite, key)),
            aesKey),
        Example.borrowing(
            new RandomAccessReader(
                new ArraySource(TestObjects.seal(new byte[1])), opener(suite, key)),
            aesKey));
  }

  private static Example wipeableKey() {
    byte[] secret = randomBytes(AES_KEY_BYTES);
    return Example.ending(
        new WipeableKey("AES", secret), WipeableKey::destroy, WipeableKey::getEncoded, secret);
  }

  private static ChunkOpener opener(Suite suite, byte[] key) {
    return new ChunkOpener(keys(suite, key), TestObjects.PATH);
  }

  private static void open(ChunkOpener opener) throws IOException {
    opener.open(0, new byte[ROOM], 0, ROOM, new byte[ROOM], 0);
  }

  private static EncryptingOutputStream writer(Suite suite, byte[] key) throws IOException {
    ObjectStart start = new ObjectStart(new byte[0], new ChunkSealer(keys(suite, key)));
    return new EncryptingOutputStream(new ByteArrayOutputStream(), start, TestObjects.PATH);
  }

  private static PayloadKeys keys(Suite suite, byte[] key) {
    byte[] nonce = randomBytes(ChunkNonce.BYTES);
    return new PayloadKeys(suite, key, nonce, new byte[ObjectLayout.COMMITMENT_BYTES]);
  }

  private static byte[] randomBytes(int length) {
    try (SecretBytes bytes = SecretBytes.random(length, new SecureRandom())) {
      return bytes.revealCopy();
    }
  }
}
