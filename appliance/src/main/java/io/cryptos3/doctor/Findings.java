package io.cryptos3.doctor;

import io.cryptos3.doctor.Finding.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what the checks come to. */
public final class Findings {

  private static final Duration SOON = Duration.ofDays(30);

  private final List<Finding> all = new ArrayList<>();

  /** Returns all, in the order of the checks. */
  public List<Finding> all() {
    return List.copyOf(all);
  }

  /** Tells whether something has to be done now. */
  public boolean hasProblem() {
    return all.stream().anyMatch(finding -> finding.level() == Level.PROBLEM);
  }

  void ok(String subject, String says) {
    all.add(new Finding(Level.OK, subject, says, ""));
  }

  void warning(String subject, String says, String fix) {
    all.add(new Finding(Level.WARNING, subject, says, fix));
  }

  void problem(String subject, String says, String fix) {
    all.add(new Finding(Level.PROBLEM, subject, says, fix));
  }

  /** Judges when something ends. */
  void ends(String subject, Instant end, Instant now, String fix) {
    if (end.isBefore(now)) {
      problem(subject, "ended at " + end, fix);
    } else if (end.isBefore(now.plus(SOON))) {
      warning(subject, "ends at " + end, fix);
    } else {
      ok(subject, "valid until " + end);
    }
  }
}
