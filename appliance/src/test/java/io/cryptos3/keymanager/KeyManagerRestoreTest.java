package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyManagerRestoreTest {
  // S5
  @Test
  void countsOfEvaluationsMoveOnWithTheAgeOfTheBackup() {
    assertEquals(300L << 14, KeyManagerRestore.margin(Duration.ZERO));
    assertEquals(300L << 14, KeyManagerRestore.margin(Duration.ofHours(-1)));
    assertEquals(3900L << 14, KeyManagerRestore.margin(Duration.ofHours(1)));
  }

  // S5
  @Test
  void anOldBackupLeavesEvaluationsToReadWith() {
    long margin = KeyManagerRestore.margin(Duration.ofDays(100_000));
    assertEquals(1L << 38, margin);
    assertTrue(margin < Quota.HARD_LIMIT / 2);
  }
}
