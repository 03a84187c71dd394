package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.wire.Role;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers and which clients are believed. */
class TrustTest {
  @TempDir Path folder;
  private FakeProject project;

  @BeforeEach
  void create() throws Exception {
    project = new FakeProject(folder);
  }

  @Test
  void anApplianceOfTheProjectIsBelieved() throws Exception {
    try (FakeAppliance appliance = new FakeAppliance(project);
        SplitKeyProvider provider = project.open(appliance)) {
      assertEquals(List.of(), provider.getKeys());
    }
  }

  @Test
  void anApplianceThatIsNotBootstrappedIsRefusedAndTheMessageSaysWhatToDo() throws Exception {
    String message = refused(TestCertificates.root("appliance without a CA"));
    assertTrue(message.contains("until it is bootstrapped"), message);
  }

  @Test
  void anApplianceOfAnotherProjectIsRefused() throws Exception {
    refused(TestCertificates.root("demo CA").appliance("localhost"));
  }

  // I4
  @Test
  void anApplianceOfAnotherHostIsRefused() throws Exception {
    refused(project.root.appliance("elsewhere.example"));
  }

  // I4
  @Test
  void aServerThatTheClientAuthorityCertifiedIsRefused() throws Exception {
    refused(project.clientAuthority.appliance("localhost"));
  }

  @Test
  void aClientsCertificateIsNoServers() throws Exception {
    TestCertificates.Request request =
        new TestCertificates.Request("client")
            .role(Role.CLIENT)
            .hosts("localhost")
            .purposes(KeyPurposeId.id_kp_clientAuth);
    refused(request.sign(project.root));
  }

  // I4
  @Test
  void aServerOfAnotherRoleIsRefused() throws Exception {
    TestCertificates.Request request =
        new TestCertificates.Request("key manager")
            .role(Role.KEY_MANAGER)
            .hosts("localhost")
            .purposes(KeyPurposeId.id_kp_serverAuth);
    String message = refused(request.sign(project.root));
    assertTrue(message.contains("not an appliance's"), message);
  }

  // I4
  @Test
  void aServerWithoutAPurposeIsRefused() throws Exception {
    TestCertificates.Request request =
        new TestCertificates.Request("appliance").role(Role.APPLIANCE).hosts("localhost");
    String message = refused(request.sign(project.root));
    assertTrue(message.contains("not for servers"), message);
  }

  @Test
  void aClientOfAnotherProjectLearnsThatItsIdentityIsNotAccepted() throws Exception {
    TestCertificates.root("other CA")
        .clientAuthority()
        .client("mallory")
        .writeIdentity(project.identityFile());
    try (FakeAppliance appliance = new FakeAppliance(project);
        SplitKeyProvider provider = project.open(appliance)) {
      KeyUnavailableException e = assertThrows(KeyUnavailableException.class, provider::getKeys);
      assertTrue(
          e.getMessage().contains("CN=mallory of " + project.identityFile()), e.getMessage());
      assertEquals(List.of(), appliance.requests);
    }
  }

  private String refused(TestCertificates server) throws Exception {
    try (FakeAppliance appliance = new FakeAppliance(project, server);
        SplitKeyProvider provider = project.open(appliance)) {
      String message = assertThrows(KeyUnavailableException.class, provider::getKeys).getMessage();
      assertTrue(message.contains("did not prove to be an appliance"), message);
      assertTrue(message.contains("https://localhost:" + appliance.port()), message);
      assertEquals(List.of(), appliance.requests);
      return message;
    }
  }
}
