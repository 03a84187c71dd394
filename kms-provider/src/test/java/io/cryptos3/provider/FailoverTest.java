package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when one appliance, or all of them, cannot answer. */
class FailoverTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance first;
  private FakeAppliance second;
  private SplitKeyProvider provider;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    first = new FakeAppliance(project);
    second = new FakeAppliance(project);
    provider = project.open(first, second);
    project.createKey("sales");
  }

  @AfterEach
  void stop() {
    provider.close();
    first.close();
    second.close();
  }

  @Test
  void anApplianceThatIsGoneIsPassedOver() throws Exception {
    first.close();
    assertEquals(List.of("sales"), provider.getKeys());
    second.close();
    KeyUnavailableException e = assertThrows(KeyUnavailableException.class, provider::getKeys);
    for (FakeAppliance gone : List.of(first, second)) {
      assertTrue(e.getMessage().contains("https://localhost:" + gone.port()), e.getMessage());
    }
  }

  @Test
  void aSealedApplianceIsPassedOverEvenForARequestThatIsNotIdempotent() throws Exception {
    first.seal();
    provider.createKey("other", KeyProvider.options(new Configuration(false)));
    assertEquals(1, second.count("POST /v1/keys"));
  }

  @Test
  void whenAllAreSealedTheMessageNamesTheKeyTheAppliancesAndWhatToDo() throws Exception {
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    provider.invalidateCache("sales");
    first.seal();
    second.seal();
    KeyUnavailableException e =
        assertThrows(KeyUnavailableException.class, () -> provider.decryptEncryptedKey(edek));
    assertTrue(e.getMessage().contains("sales@0"), e.getMessage());
    for (FakeAppliance sealed : List.of(first, second)) {
      String expected = "the appliance at https://localhost:" + sealed.port() + " is sealed";
      assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
    assertTrue(e.getMessage().contains("cryptos3 bootstrap"), e.getMessage());

    first.failure = null;
    assertEquals(32, provider.decryptEncryptedKey(edek).getMaterial().length);
  }

  @Test
  void theApplianceThatAnsweredLastIsAskedFirst() throws Exception {
    first.seal();
    provider.getKeys();
    int asked = first.requests.size();
    provider.getKeys();
    assertEquals(asked, first.requests.size());
  }

  @Test
  void aRequestThatMayHaveHadAnEffectIsNotSentAgain() {
    first.failure = ProblemCode.INTERNAL;
    second.failure = ProblemCode.INTERNAL;
    KeyUnavailableException e =
        assertThrows(KeyUnavailableException.class, () -> provider.rollNewVersion("sales"));
    assertTrue(e.getMessage().startsWith("Cannot tell whether"), e.getMessage());
    assertEquals(1, first.requests.size() + second.requests.size());
  }

  /** The first appliance that is asked is chosen at random. */
  private void preferFirst() throws IOException {
    second.seal();
    provider.getKeys();
    second.failure = null;
    second.requests.clear();
  }

  @Test
  void aRequestWhoseAnswerIsLostIsDoneOnceByTheSameAppliance() throws Exception {
    preferFirst();
    first.lostAnswers.set(1);
    assertEquals("sales@1", provider.rollNewVersion("sales").getVersionName());
    first.lostAnswers.set(1);
    first.stillRunning.set(1);
    provider.createKey("other", KeyProvider.options(new Configuration(false)));
    assertEquals(2, first.count("POST /v1/keys/sales/versions"));
    assertEquals(3, first.count("POST /v1/keys"));
    assertEquals(0, second.requests.size());
    assertEquals(2, first.onceKeys.stream().distinct().count(), "one key for each request");
  }

  @Test
  void everyRequestHasAKeyOfItsOwn() throws Exception {
    preferFirst();
    provider.rollNewVersion("sales");
    assertEquals("sales@2", provider.rollNewVersion("sales").getVersionName());
    first.failure = ProblemCode.KEY_MANAGER_UNAVAILABLE;
    provider.rollNewVersion("sales");
    assertEquals(2, first.onceKeys.stream().distinct().count());
    assertEquals(1, second.onceKeys.size());
    assertFalse(first.onceKeys.contains(second.onceKeys.get(0)));
  }

  @Test
  void whatBecameOfARequestStaysUnknownWhenTheApplianceDoesNotSay() throws Exception {
    first.lostAnswers.set(1);
    first.stillRunning.set(100);
    Configuration conf = project.configuration();
    conf.set(ProviderSettings.TOTAL_TIMEOUT, "1s");
    try (SplitKeyProvider hurried = SplitKeyProvider.open(FakeProject.uri(first), conf)) {
      KeyUnavailableException e =
          assertThrows(KeyUnavailableException.class, () -> hurried.rollNewVersion("sales"));
      assertTrue(e.getMessage().startsWith("Cannot tell whether"), e.getMessage());
    }
    assertEquals(1, first.onceKeys.stream().distinct().count());
  }

  @Test
  void aRollThatAnApplianceHasBegunIsNotAskedOfAnother() throws Exception {
    preferFirst();
    first.failure = ProblemCode.INTERNAL;
    int before = second.requests.size();
    KeyUnavailableException e =
        assertThrows(KeyUnavailableException.class, () -> provider.rollNewVersion("sales"));
    assertTrue(e.getMessage().startsWith("Cannot tell whether"), e.getMessage());
    assertEquals(before, second.requests.size());
  }

  @Test
  void aKeyIsCreatedThroughAnotherApplianceWhenOneCannotReachTheKeyManager() throws Exception {
    first.failure = ProblemCode.KEY_MANAGER_UNAVAILABLE;
    provider.createKey("other", KeyProvider.options(new Configuration(false)));
    assertEquals(1, second.count("POST /v1/keys"));
  }

  @Test
  void anIdempotentRequestIsSentAgainButNotForEver() {
    first.failure = ProblemCode.KEY_MANAGER_UNAVAILABLE;
    second.failure = ProblemCode.KEY_MANAGER_UNAVAILABLE;
    assertThrows(KeyUnavailableException.class, provider::getKeys);
    assertEquals(4, first.requests.size() + second.requests.size());
  }

  @Test
  void aDeniedRequestIsFinalAndTheMessageNamesTheKeyAndTheIdentity() throws Exception {
    first.deniedKeys.add("sales");
    second.deniedKeys.add("sales");
    KeyAccessDeniedException e =
        assertThrows(KeyAccessDeniedException.class, () -> provider.generateEncryptedKey("sales"));
    assertTrue(e.getMessage().contains("key sales as CN=alice"), e.getMessage());
    assertTrue(e.getMessage().contains("cryptos3 grant"), e.getMessage());
    assertEquals(1, first.requests.size() + second.requests.size());
  }

  @Test
  void aRequestThatIsToComeLaterComesLaterEvenIfItIsNotIdempotent() throws Exception {
    first.limited.set(1);
    second.limited.set(1);
    long start = System.nanoTime();
    provider.createKey("other", KeyProvider.options(new Configuration(false)));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 1000);
    assertEquals(3, first.requests.size() + second.requests.size());
  }

  @Test
  void nobodyWaitsLongerThanTheTotalTimeout() throws Exception {
    Configuration conf = project.configuration();
    conf.set(ProviderSettings.TOTAL_TIMEOUT, "900ms");
    first.limited.set(10);
    try (SplitKeyProvider hurried = SplitKeyProvider.open(FakeProject.uri(first), conf)) {
      KeyUnavailableException e = assertThrows(KeyUnavailableException.class, hurried::getKeys);
      assertTrue(e.getMessage().contains("rate-limited"), e.getMessage());
      assertEquals(1, first.requests.size());
    }
  }

  @Test
  void anApplianceThatDoesNotAnswerIsGivenUpInTime() throws Exception {
    Configuration conf = project.configuration();
    conf.set(ProviderSettings.REQUEST_TIMEOUT, "300ms");
    conf.set(ProviderSettings.TOTAL_TIMEOUT, "1s");
    EncryptedKeyVersion edek = provider.generateEncryptedKey("sales");
    first.duringUnwrap = () -> TimeUnit.SECONDS.sleep(10);
    try (SplitKeyProvider reader = SplitKeyProvider.open(FakeProject.uri(first), conf)) {
      long start = System.nanoTime();
      IOException e =
          assertThrows(KeyUnavailableException.class, () -> reader.decryptEncryptedKey(edek));
      assertTrue(e.getMessage().contains("did not answer within"), e.getMessage());
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 8);
    }
  }
}
