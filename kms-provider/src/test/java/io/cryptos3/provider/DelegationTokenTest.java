package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.provider.token.DelegationTokens;
import io.cryptos3.provider.token.SplitKeyTokenIdentifier;
import io.cryptos3.splitkey.ProjectId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProviderCryptoExtension.EncryptedKeyVersion;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.DtUtilShell;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens for the tasks of jobs, from a client with a certificate, for users without one. */
class DelegationTokenTest {
  @TempDir Path folder;
  private FakeProject project;
  private FakeAppliance appliance;
  private URI uri;
  private Configuration withoutIdentity;
  private SplitKeyProvider certified;
  private UserGroupInformation task;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
    appliance.takesTokens = true;
    project.createKey("sales");
    uri = FakeProject.uri(appliance);
    // As in a task: the file is on the submitter's machine only.
    withoutIdentity = project.configuration();
    withoutIdentity.set(
        io.cryptos3.provider.Credentials.IDENTITY_FILE, folder.resolve("absent.pem").toString());
    certified = project.open(appliance);
    task = UserGroupInformation.createRemoteUser("task");
  }

  @AfterEach
  void stop() {
    certified.close();
    appliance.close();
  }

  private Token<?> hold(UserGroupInformation user) throws IOException {
    Credentials credentials = new Credentials();
    Token<?> token = certified.addDelegationTokens("yarn", credentials)[0];
    user.addCredentials(credentials);
    return token;
  }

  private static <T> T as(UserGroupInformation user, PrivilegedExceptionAction<T> action)
      throws Exception {
    return user.doAs(action);
  }

  private SplitKeyProvider openAsTask() throws Exception {
    return as(task, () -> SplitKeyProvider.open(uri, withoutIdentity));
  }

  private static String idOf(Token<?> token) throws IOException {
    return DelegationTokens.identifier(token).described().tokenId();
  }

  private static String secretOf(Token<?> token) {
    return HexFormat.of().formatHex(token.getPassword());
  }

  @Test
  void aTokenSaysWhatHadoopAsksForAndNotItsSecret() throws Exception {
    Token<?> token = certified.getDelegationToken("yarn");
    SplitKeyTokenIdentifier said =
        assertInstanceOf(SplitKeyTokenIdentifier.class, token.decodeIdentifier());
    assertEquals(new Text("cryptos3-dt"), token.getKind());
    assertEquals("alice", said.getUser().getUserName());
    assertEquals(new Text("yarn"), said.getRenewer());
    assertEquals(FakeTokens.ISSUED.toEpochMilli(), said.getIssueDate());
    assertEquals(FakeTokens.ISSUED.plus(FakeTokens.LIFE).toEpochMilli(), said.getMaxDate());
    assertEquals(uri, said.provider());
    assertTrue(said.toString().contains("alice"), said.toString());
    for (String text : List.of(token.toString(), said.toString())) {
      String digits = text.replaceAll("[^0-9A-Fa-f]", "");
      assertFalse(digits.contains(secretOf(token)), text);
    }
  }

  @Test
  void itsServiceIsTheProjectWhateverTheAddress() throws Exception {
    try (FakeAppliance other = new FakeAppliance(project);
        SplitKeyProvider elsewhere = project.open(other)) {
      String service = "cryptos3:" + project.descriptor.projectId();
      assertEquals(service, certified.getCanonicalServiceName());
      assertEquals(service, elsewhere.getCanonicalServiceName());
      assertEquals(service, certified.getDelegationToken(null).getService().toString());
    }
  }

  @Test
  void oneTokenIsEnoughForCredentials() throws Exception {
    Credentials credentials = new Credentials();
    assertEquals(1, certified.addDelegationTokens("yarn", credentials).length);
    assertEquals(0, certified.addDelegationTokens("yarn", credentials).length);
    Token<?> held = credentials.getToken(new Text(certified.getCanonicalServiceName()));
    assertEquals(held, certified.selectDelegationToken(credentials));
    assertNull(certified.selectDelegationToken(new Credentials()));
  }

  @Test
  void whoHasATokenShowsItAndNoCertificate() throws Exception {
    hold(task);
    appliance.certified.clear();
    try (SplitKeyProvider provider = openAsTask()) {
      EncryptedKeyVersion edek = as(task, () -> provider.generateEncryptedKey("sales"));
      as(task, () -> provider.decryptEncryptedKey(edek));
      assertEquals(List.of("sales"), as(task, provider::getKeys));
    }
    assertEquals(List.of(false, false), appliance.certified);
    assertEquals(2, appliance.authorizations.size());
    String shown = appliance.authorizations.get(0);
    assertTrue(shown.startsWith("Bearer cryptos3_delegation_"));
  }

  @Test
  void aTokenComesBeforeTheCertificateAndOthersAreNotInItsName() throws Exception {
    hold(task);
    appliance.certified.clear();
    as(task, certified::getKeys);
    certified.getKeys();
    assertEquals(List.of(false, true), appliance.certified);
  }

  @Test
  void aTokenThatComesLaterIsUsedAtOnce() throws Exception {
    Token<?> first = hold(task);
    try (SplitKeyProvider provider = openAsTask()) {
      as(task, provider::getKeys);
      Token<?> second = certified.getDelegationToken("yarn");
      task.addToken(second.getService(), second);
      as(task, provider::getKeys);
      assertNotEquals(idOf(first), idOf(second));
      assertTrue(appliance.authorizations.get(0).contains(idOf(first)));
      assertTrue(appliance.authorizations.get(1).contains(idOf(second)));
    }
  }

  @Test
  void aTokenUnderAnAliasIsFoundAndOneOfAnotherProjectIsNot() throws Exception {
    Token<?> aliased = certified.getDelegationToken("yarn").copyToken();
    aliased.setService(new Text("shop"));
    Credentials credentials = new Credentials();
    credentials.addToken(new Text("shop"), aliased);
    assertEquals(aliased, certified.selectDelegationToken(credentials));
    ProjectId other = ProjectId.random(FakeProject.RANDOM);
    assertTrue(DelegationTokens.find(credentials, other).isEmpty());

    task.addToken(DelegationTokens.service(project.descriptor.projectId()), ofAnotherProject());
    IOException e = assertThrows(IOException.class, this::openAsTask);
    assertTrue(e.getMessage().contains("is of project"), e.getMessage());
  }

  private Token<?> ofAnotherProject() throws Exception {
    FakeProject other = new FakeProject(Files.createDirectory(folder.resolve("o")));
    try (FakeAppliance theirs = new FakeAppliance(other);
        SplitKeyProvider provider = other.open(theirs)) {
      return provider.getDelegationToken("");
    }
  }

  // U14
  @Test
  void thePublicPartOfATokenOpensNothingThatTheWholeOneHas() throws Exception {
    Token<?> token = hold(task);
    EncryptedKeyVersion edek = certified.generateEncryptedKey("sales");
    try (SplitKeyProvider provider = openAsTask()) {
      as(task, () -> provider.decryptEncryptedKey(edek));
      task.addToken(
          token.getService(),
          new Token<>(token.getIdentifier(), new byte[32], token.getKind(), token.getService()));
      assertThrows(
          KeyAccessDeniedException.class, () -> as(task, () -> provider.decryptEncryptedKey(edek)));
    }
  }

  @Test
  void anExpiredTokenIsNamedWithItsEndAndItsRemedy() throws Exception {
    Token<?> token = hold(task);
    appliance.tokens.expired = true;
    try (SplitKeyProvider provider = openAsTask()) {
      String message =
          assertThrows(KeyAccessDeniedException.class, () -> as(task, provider::getKeys))
              .getMessage();
      assertTrue(message.contains("delegation token " + idOf(token) + " of alice"), message);
      assertTrue(message.contains("expired at 2026-01-02T00:00:00Z"), message);
      assertTrue(message.contains("hadoop dtutil get"), message);
      assertFalse(message.contains(secretOf(token)), message);
    }
  }

  @Test
  void hadoopRenewsAndCancelsItWithTheCertificateOfItsConfiguration() throws Exception {
    Token<?> token = hold(task);
    assertTrue(token.isManaged());
    appliance.certified.clear();
    long end = as(task, () -> token.renew(project.configuration()));
    assertEquals(FakeTokens.ISSUED.plus(FakeTokens.RENEWAL.multipliedBy(2)).toEpochMilli(), end);
    token.cancel(project.configuration());
    assertEquals(List.of(true, true), appliance.certified);
    try (SplitKeyProvider provider = openAsTask()) {
      assertThrows(KeyAccessDeniedException.class, () -> as(task, provider::getKeys));
    }
    IOException gone = assertThrows(IOException.class, () -> token.renew(project.configuration()));
    assertTrue(gone.getMessage().contains("renew delegation token"), gone.getMessage());
  }

  @Test
  void dtutilPutsItIntoAFile() throws Exception {
    Path file = folder.resolve("tokens");
    String[] arguments = {
      "get", uri.toString(), "-alias", "shop", "-renewer", "yarn", file.toString()
    };
    assertEquals(0, ToolRunner.run(project.configuration(), new DtUtilShell(), arguments));
    Credentials credentials = Credentials.readTokenStorageFile(file.toFile(), new Configuration());
    assertEquals(2, credentials.numberOfTokens());
    Token<?> aliased = credentials.getToken(new Text("shop"));
    assertEquals("yarn", DelegationTokens.identifier(aliased).getRenewer().toString());
    assertEquals(idOf(aliased), idOf(certified.selectDelegationToken(credentials)));
  }
}
