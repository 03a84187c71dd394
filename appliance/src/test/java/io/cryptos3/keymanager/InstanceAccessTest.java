package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.server.Access;
import io.cryptos3.server.Database;
import io.cryptos3.server.Principal;
import io.cryptos3.server.ProblemException;
import io.cryptos3.server.Request;
import io.cryptos3.server.TestRequest;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceAccessTest {
  private final Clock clock = Clock.systemUTC();
  private final ProjectId project = ProjectId.random(TestOwner.RANDOM);
  private final InstanceId instance = InstanceId.random(TestOwner.RANDOM);
  private final X509Certificate shown = certificate();
  private final X509Certificate next = certificate();
  private final KnownKeys keys = new KnownKeys();

  @TempDir private Path directory;

  // I1
  @Test
  void who_has_no_key_of_the_instance_is_refused_before_the_database_is_asked() {
    Access access = withoutDatabase();
    keys.add(project, InstanceId.random(TestOwner.RANDOM), hash(shown));
    keys.add(ProjectId.random(TestOwner.RANDOM), instance, hash(shown));
    keys.add(project, instance, hash(next));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> access.admit(request(shown)));
    assertEquals(ProblemCode.UNAUTHENTICATED, refused.code());
  }

  @Test
  void each_key_of_an_instance_is_counted_by_itself_under_one_name() {
    Access access = withoutDatabase();
    keys.add(project, instance, hash(shown));
    keys.add(project, instance, hash(next));
    Principal one = access.admit(request(shown));
    Principal other = access.admit(request(next));
    assertEquals("instance " + instance, one.name());
    assertEquals(one.name(), other.name());
    assertNotEquals(one.identity(), other.identity());
  }

  @Test
  void a_key_that_only_the_memory_knows_is_refused_by_the_database() {
    keys.add(project, instance, hash(shown));
    try (Database database = TestStore.open(directory)) {
      Access access =
          InstanceAccess.bootstrapped(
              keys, instances(database), new InstanceUse(null, null), clock);
      access.admit(request(shown));
      ProblemException refused =
          assertThrows(ProblemException.class, () -> access.authorise(request(shown)));
      assertEquals(ProblemCode.UNAUTHENTICATED, refused.code());
    }
  }

  private Access withoutDatabase() {
    return InstanceAccess.bootstrapped(keys, instances(null), new InstanceUse(null, null), clock);
  }

  private static Instances instances(Database database) {
    return new Instances(database, null, null, null, null, null, null, null, null, null);
  }

  private Request request(X509Certificate leaf) {
    return TestRequest.of(
        Map.of(PathIds.PROJECT, project.hex(), PathIds.INSTANCE, instance.hex()), List.of(leaf));
  }

  private static Bytes hash(X509Certificate leaf) {
    return Bytes.of(Fingerprint.of(leaf).hash());
  }

  private X509Certificate certificate() {
    return CertificateAuthority.createRoot("shop", clock, TestOwner.RANDOM)
        .issueAppliance(
            "appliance", EcKeys.generate(TestOwner.RANDOM).getPublic(), List.of("127.0.0.1"));
  }
}
