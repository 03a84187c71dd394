package io.cryptos3.fs.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.secret.SecretBytes;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.authorize.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataKeysTest {
  private static final Path FILE = new Path("cryptos3://b/f");

  private final Configuration conf = new Configuration();

  @BeforeEach
  void configureProvider() {
    MemoryKeys.reset();
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "sales");
  }

  @AfterEach
  void forgetKeys() {
    MemoryKeys.reset();
  }

  @Test
  void whatIsMadeIsOpenedAgain() throws Exception {
    MemoryKeys.create("sales", 256);
    ObjectKey made = keys().create(FILE);
    assertEquals("sales@0", made.header().keyVersionName());
    assertSameSecret(made.dek(), keys().open(made.header(), FILE).dek());
  }

  @Test
  void theProviderIsToldWhichObjectItIsFor() throws Exception {
    MemoryKeys.create("sales", 256);
    ObjectKey made = keys().create(FILE);
    Path copy = new Path("cryptos3://b/folder/a b%20ü");
    keys().open(made.header(), copy).dek().close();
    assertEquals("cryptos3://b/folder/a b%20ü", MemoryKeys.lastObjectPath);
    made.dek().close();
  }

  @Test
  void objectsOfOlderVersionsAreOpened() throws Exception {
    MemoryKeys.create("sales", 256);
    DataKeys keys = keys();
    ObjectKey made = keys.create(FILE);
    MemoryKeys.roll("sales", 256);
    assertEquals("sales@1", keys.create(FILE).header().keyVersionName());
    assertSameSecret(made.dek(), keys.open(made.header(), FILE).dek());
  }

  // K1
  @Test
  void aKeyOfAnotherLengthIsRefused() throws Exception {
    MemoryKeys.create("sales", 128);
    assertRefused(
        KeyUnavailableException.class,
        "Key 'sales' has 128 bits, cryptos3 needs 256: hadoop key create sales -size 256");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertRefused(KeyUnavailableException.class, "Key 'sales' cannot be used");
  }

  @Test
  void withoutAKeyNameNothingIsWritten() {
    conf.unset("fs.cryptos3.key.name");
    assertRefused(
        KeyUnavailableException.class, "fs.cryptos3.key.name or fs.cryptos3.bucket.b.key.name");
  }

  @Test
  void withoutAProviderNothingIsWritten() {
    conf.unset("fs.cryptos3.key.provider.path");
    assertRefused(KeyUnavailableException.class, "fs.cryptos3.key.provider.path");
  }

  @Test
  void aProviderThatNobodyKnowsIsNamed() {
    conf.set("fs.cryptos3.key.provider.path", "nobody://x");
    assertRefused(KeyUnavailableException.class, "nobody");
  }

  // L2
  @Test
  void anObjectWithTheKeyOfAnotherPlaceIsRefused() throws Exception {
    MemoryKeys.create("sales", 256);
    MemoryKeys.create("logs", 256);
    ObjectKey made = keys().create(FILE);
    conf.set("fs.cryptos3.bucket.b.key.name", "logs");
    DataKeys keys = keys();
    String message =
        assertThrows(KeyAccessDeniedException.class, () -> keys.open(made.header(), FILE))
            .getMessage();
    assertTrue(message.contains("'sales'") && message.contains("'logs'"), message);
  }

  @Test
  void theProvidersArrayIsWiped() throws Exception {
    MemoryKeys.create("sales", 256);
    try (SecretBytes dek = keys().create(FILE).dek()) {
      assertEquals(32, dek.length());
      assertArrayEquals(new byte[32], MemoryKeys.lastOpened());
    }
  }

  @Test
  void whatNoHeaderHasRoomForIsRefusedBeforeItIsUnwrapped() {
    MemoryKeys.create("sales", 256);
    MemoryKeys.ivBytes = 12;
    assertRefused(KeyUnavailableException.class, "IV length is 12");
    MemoryKeys.ivBytes = 16;
    MemoryKeys.create("sales", 2048);
    assertRefused(KeyUnavailableException.class, "EDEK length is 256");
    MemoryKeys.create("sal\nes", 256);
    conf.set("fs.cryptos3.key.name", "sal\nes");
    assertRefused(KeyUnavailableException.class, "control character");
    assertNull(MemoryKeys.lastOpened());
  }

  @Test
  void aUserWithoutTheRightIsToldSo() {
    MemoryKeys.create("sales", 256);
    MemoryKeys.failure = () -> new AuthorizationException("User eve may not DECRYPT_EEK");
    assertRefused(KeyAccessDeniedException.class, "eve may not DECRYPT_EEK: " + FILE);
  }

  @Test
  void whatTheProviderSaysInOurWordsNamesTheFileToo() {
    MemoryKeys.create("sales", 256);
    MemoryKeys.failure = () -> new KeyAccessDeniedException("bob may not unwrap sales");
    assertRefused(KeyAccessDeniedException.class, "bob may not unwrap sales: " + FILE);
    MemoryKeys.failure = () -> new KeyUnavailableException("There is no key sales@0");
    assertRefused(KeyUnavailableException.class, "There is no key sales@0: " + FILE);
  }

  // P10
  @Test
  void aHalfThatIsNotProvenIsNotCalledAnythingElse() {
    MemoryKeys.create("sales", 256);
    UnprovenHalfException lie = new UnprovenHalfException(Holder.KEY_MANAGER, "not proven");
    MemoryKeys.failure = () -> lie;
    UnprovenHalfException reported =
        assertThrows(UnprovenHalfException.class, () -> keys().create(FILE));
    assertEquals(Holder.KEY_MANAGER, reported.holder());
    assertEquals("not proven: " + FILE, reported.getMessage());
    assertSame(lie, reported.getCause());
  }

  @Test
  void anInterruptIsPassedOnAndATimeoutIsTheProviders() {
    MemoryKeys.create("sales", 256);
    InterruptedIOException stop = new InterruptedIOException("stop");
    MemoryKeys.failure = () -> stop;
    assertSame(stop, assertThrows(InterruptedIOException.class, () -> keys().create(FILE)));
    MemoryKeys.failure = () -> new SocketTimeoutException("slow");
    assertRefused(KeyUnavailableException.class, "slow: " + FILE);
  }

  private <T extends CryptoS3Exception> void assertRefused(Class<T> type, String part) {
    String message = assertThrows(type, () -> keys().create(FILE)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private DataKeys keys() {
    CryptoS3Config config = CryptoS3Config.of(conf, "b");
    return new DataKeys(new ProviderHolder(conf, config), new KeyRules(config), config.suite());
  }

  private static void assertSameSecret(SecretBytes expected, SecretBytes actual) {
    assertEquals(expected, actual);
    expected.close();
    actual.close();
  }
}
