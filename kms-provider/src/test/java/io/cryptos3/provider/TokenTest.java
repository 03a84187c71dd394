package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.TokenKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that shows a token instead of a certificate. */
class TokenTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private Configuration conf;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    appliance.takesTokens = true;
    project.createKey("sales");
    conf = project.configuration();
    conf.unset(Credentials.IDENTITY_FILE);
    file = folder.resolve("etl.token");
  }

  @AfterEach
  void stop() {
    appliance.close();
  }

  private static String newToken() {
    try (BearerToken token = BearerToken.random(TokenKind.API, FakeProject.RANDOM)) {
      return token.revealText();
    }
  }

  private String writeToken() throws IOException {
    String token = newToken();
    Files.writeString(file, token + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    conf.set(Credentials.TOKEN_FILE, file.toString());
    return "Bearer " + token;
  }

  private SplitKeyProvider open() throws IOException {
    return SplitKeyProvider.open(FakeProject.uri(appliance), conf);
  }

  private String refused() {
    return assertThrows(IOException.class, this::open).getMessage();
  }

  @Test
  void theTokenIsShownAndNoCertificate() throws Exception {
    String token = writeToken();
    try (SplitKeyProvider provider = open()) {
      assertEquals(List.of("sales"), provider.getKeys());
    }
    assertEquals(List.of(token), appliance.authorizations);
    assertEquals(List.of(false), appliance.certified);
  }

  @Test
  void aTokenThatIsRenewedInItsFileIsUsedAtOnce() throws Exception {
    String first = writeToken();
    try (SplitKeyProvider provider = open()) {
      provider.getKeys();
      String second = writeToken();
      provider.getKeys();
      assertEquals(List.of(first, second), appliance.authorizations);
    }
  }

  @Test
  void aFileThatOthersMayReadIsRefusedAlsoLater() throws Exception {
    writeToken();
    try (SplitKeyProvider provider = open()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      IOException e = assertThrows(IOException.class, provider::getKeys);
      assertTrue(e.getMessage().contains("chmod 600 " + file), e.getMessage());
    }
    assertTrue(refused().contains("chmod 600 " + file));
    assertEquals(List.of(), appliance.requests);
  }

  @Test
  void aFileThatCannotBeReadIsLookedAtOnceMore() throws Exception {
    writeToken();
    try (SplitKeyProvider provider = open()) {
      Files.delete(file);
      long start = System.nanoTime();
      KeyUnavailableException e = assertThrows(KeyUnavailableException.class, provider::getKeys);
      assertTrue(e.getMessage().contains("The token file does not exist: " + file), e.getMessage());
      // What is between two rounds, in which it may come back.
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 200);
      writeToken();
      assertEquals(List.of("sales"), provider.getKeys());
    }
    assertEquals(1, appliance.requests.size());
  }

  @Test
  void aTokenThatIsNotEvenAskedForIsNotCalledACertificate() throws Exception {
    appliance.takesTokens = false;
    writeToken();
    try (SplitKeyProvider provider = open()) {
      KeyUnavailableException e = assertThrows(KeyUnavailableException.class, provider::getKeys);
      assertTrue(e.getMessage().contains("the token in " + file), e.getMessage());
      assertFalse(e.getMessage().contains("client's certificate"), e.getMessage());
    }
  }

  @Test
  void aTokenIsTakenOutOfACredentialStore() throws Exception {
    String store = "localjceks://file" + folder.resolve("store.jceks");
    conf.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, store);
    String token = newToken();
    CredentialProvider provider = CredentialProviderFactory.getProviders(conf).get(0);
    provider.createCredentialEntry(Credentials.TOKEN, token.toCharArray());
    provider.flush();
    try (SplitKeyProvider keys = open()) {
      keys.getKeys();
    }
    assertEquals(List.of("Bearer " + token), appliance.authorizations);
  }

  @Test
  void whatIsNotATokenIsRefusedAndNotRepeated() throws Exception {
    conf.set(Credentials.TOKEN, "cryptos3_api_12345");
    String message = refused();
    assertTrue(message.contains(Credentials.TOKEN), message);
    assertFalse(message.contains("12345"), message);
    conf.unset(Credentials.TOKEN);
    writeToken();
    Files.writeString(file, "cryptos3_api_12345");
    assertTrue(refused().contains(file.toString()), refused());
    assertFalse(refused().contains("12345"), refused());
  }

  @Test
  void thereIsExactlyOneCredential() throws Exception {
    assertTrue(refused().contains(Credentials.IDENTITY_FILE), refused());
    writeToken();
    conf.set(Credentials.IDENTITY_FILE, project.identityFile().toString());
    assertTrue(
        refused().endsWith(Credentials.IDENTITY_FILE + ", " + Credentials.TOKEN_FILE), refused());
  }

  @Test
  void aTokenThatIsNoLongerGoodIsNamedWithItsRemedy() throws Exception {
    String token = writeToken();
    appliance.failure = ProblemCode.UNAUTHENTICATED;
    try (SplitKeyProvider provider = open()) {
      KeyAccessDeniedException e = assertThrows(KeyAccessDeniedException.class, provider::getKeys);
      assertTrue(e.getMessage().contains("the token in " + file), e.getMessage());
      assertTrue(e.getMessage().contains("cryptos3 token create"), e.getMessage());
      assertFalse(e.getMessage().contains(token), e.getMessage());
    }
  }
}
