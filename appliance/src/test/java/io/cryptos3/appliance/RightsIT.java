package io.cryptos3.appliance;

import static io.cryptos3.appliance.TestProject.ADMIN;
import static io.cryptos3.appliance.TestProject.CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.client.ServerClient;
import io.cryptos3.server.RequestIds;
import io.cryptos3.splitkey.Encapsulation;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.Right;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, against a running appliance. */
class RightsIT {

  @TempDir private Path directory;
  private TestProject project;

  @BeforeEach
  void start() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(CLIENT), "sales-orders");
    project.enrol("bob");
  }

  @AfterEach
  void stop() {
    project.close();
  }

  @Test
  void withoutAGrantEverythingIsDenied() throws Exception {
    ServerClient bob = project.as("bob");
    assertDenied(() -> Requests.create(bob, "sales-other"));
    assertDenied(() -> Requests.roll(bob, "sales-orders"));
    assertDenied(() -> Requests.delete(bob, "sales-orders"));
    assertDenied(() -> reader("bob").wrap("sales-orders"));
    assertDenied(() -> reader("bob").wrap("no-such-key"));
    try (Encapsulation wrapped = reader(CLIENT).wrap("sales-orders")) {
      assertDenied(() -> reader("bob").unwrap("sales-orders@0", wrapped.capsule()));
    }
    assertDenied(() -> bob.post("v1/seal", RequestIds.next()));
    assertDenied(() -> new TestGrants(bob).list());
    assertEquals(List.of(), Requests.list(bob));
  }

  @Test
  void anAdministratorHasNoRightOnKeys() throws Exception {
    assertDenied(() -> reader(ADMIN).wrap("sales-orders"));
    assertDenied(() -> Requests.create(project.as(ADMIN), "sales-other"));
  }

  // U11
  @Test
  void aWriterCannotRead() throws Exception {
    project.grant("bob", "sales-*", Right.ENCRYPT);
    try (Encapsulation wrapped = reader("bob").wrap("sales-orders")) {
      assertDenied(() -> reader("bob").unwrap("sales-orders@0", wrapped.capsule()));
    }
    assertEquals(List.of("sales-orders"), Requests.list(project.as("bob")));
  }

  // U11
  @Test
  void aReaderMayReadKeysOfItsPatternOnly() throws Exception {
    project.grant("bob", "sales-orders", Right.DECRYPT);
    assertTrue(reader("bob").roundTrip("sales-orders", "sales-orders@0"));
    Requests.create(project.as(CLIENT), "sales-orders-2");
    assertDenied(() -> reader("bob").wrap("sales-orders-2"));
  }

  @Test
  void aRevokedRightIsGoneAtTheNextRequest() throws Exception {
    project.grant("bob", "sales-*", Right.DECRYPT, Right.ENCRYPT);
    ServerClient bob = project.as("bob");
    TestReader reader = new TestReader(bob, project.descriptor(), project.clock);
    assertTrue(reader.roundTrip("sales-orders", "sales-orders@0"));
    new TestGrants(project.as(ADMIN)).revoke("bob", "sales-*", "decrypt");
    try (Encapsulation wrapped = reader.wrap("sales-orders")) {
      assertDenied(() -> reader.unwrap("sales-orders@0", wrapped.capsule()));
    }
  }

  @Test
  void namesWithControlCharactersAreMalformed() throws Exception {
    TestGrants grants = new TestGrants(project.as(ADMIN));
    Problems.assertCode(
        ProblemCode.MALFORMED_REQUEST, () -> grants.revoke("bob%0A", "sales-*", "decrypt"));
    Problems.assertCode(
        ProblemCode.MALFORMED_REQUEST, () -> grants.revoke("bob", "sales-%00", "decrypt"));
  }

  @Test
  void whoShowsNoCertificateIsUnauthenticated() throws Exception {
    ServerClient nobody = project.asNobody();
    Problems.assertCode(ProblemCode.UNAUTHENTICATED, () -> Requests.list(nobody));
    Problems.assertCode(
        ProblemCode.UNAUTHENTICATED, () -> nobody.post("v1/seal", RequestIds.next()));
  }

  private TestReader reader(String identity) throws Exception {
    return new TestReader(project.as(identity), project.descriptor(), project.clock);
  }

  private static void assertDenied(Executable request) {
    Problems.assertCode(ProblemCode.ACCESS_DENIED, request);
  }
}
