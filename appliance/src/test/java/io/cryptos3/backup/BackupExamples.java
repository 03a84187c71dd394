package io.cryptos3.backup;

import io.cryptos3.secrecy.Example;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.VersionScalars;
import java.security.SecureRandom;
import java.util.List;

/** Instances of what holds secrets in backups. */
public final class BackupExamples {
  private BackupExamples() {}

  /** Makes a new instance. */
  public static Example recoveryVersion() {
    SecureRandom random = new SecureRandom();
    VersionScalars scalars = VersionScalars.random(random);
    byte[] wrap = scalars.of(KeyUsage.WRAP).toSecret().revealCopy();
    byte[] material = scalars.of(KeyUsage.MATERIAL).toSecret().revealCopy();
    return Example.closing(
        new RecoveryVersion(KeyId.random(random), KeyVersionId.random(random), 0, scalars),
        it -> RecoveryVersion.encode(List.of(it)),
        wrap,
        material);
  }
}
