package io.cryptos3.appliance;

import io.cryptos3.backup.BackupExamples;
import io.cryptos3.keymanager.KeyManagerExamples;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.PkiExamples;
import io.cryptos3.secrecy.Example;
import io.cryptos3.secrecy.PrivateNumber;
import io.cryptos3.secrecy.SecrecyContract;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InstanceShares;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.splitkey.OwnerSecrets;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ApplianceSecrecyIT extends SecrecyContract {
  @TempDir private static Path folder;
  private static TestProject project;

  @BeforeAll
  static void start() throws Exception {
    project = new TestProject(folder, Duration.ofDays(7));
    project.bootstrap(repeatable());
  }

  @AfterAll
  static void stop() throws Exception {
    project.close();
  }

  @Override
  protected Class<?> one() {
    return Appliance.class;
  }

  @Override
  protected List<Example> examples() throws Exception {
    List<Example> examples = new ArrayList<>(PkiExamples.all());
    examples.addAll(KeyManagerExamples.all());
    examples.add(BackupExamples.recoveryVersion());
    examples.add(Example.borrowing(project.appliance(), half()));
    OwnIdentity own =
        OwnIdentity.create(
            new PinnedProject(project.descriptor()),
            List.of("localhost"),
            project.clock,
            new SecureRandom());
    examples.add(Example.borrowing(own, PrivateNumber.of(own.tls().privateKey())));
    examples.add(nextHalf());
    return examples;
  }

  private static Example nextHalf() {
    Scalar a = Scalar.random(new SecureRandom());
    byte[] secret = a.toSecret().revealCopy();
    NextHalf next =
        new NextHalf(
            ApplianceHalf.takeOver(a),
            EcKeys.generate(new SecureRandom()),
            EcKeys.generate(new SecureRandom()));
    return Example.closing(next, it -> it.half().evaluate(Point.GENERATOR), secret);
  }

  /** Splits the master key as the bootstrap did. */
  private static byte[] half() throws Exception {
    SecureRandom same = repeatable();
    InstanceId.random(same);
    try (MasterKey masterKey = project.masterKey();
        OwnerSecrets secrets = masterKey.derive(project.descriptor().projectId());
        InstanceShares shares = secrets.split(same);
        SecretBytes a = shares.a().toSecret()) {
      return a.revealCopy();
    }
  }

  private static SecureRandom repeatable() throws Exception {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(7);
    return random;
  }
}
