package io.cryptos3.doctor;

import java.util.Locale;

/**
 * What one check came to.
 *
 * @param level whether something is to be done
 * @param subject what was looked at
 * @param says what was seen
 * @param fix how to mend it; empty if nothing is wrong
 */
public record Finding(Level level, String subject, String says, String fix) {

  /** Whether something is to be done. */
  public enum Level {
    /** Nothing. */
    OK,
    /** Soon. */
    WARNING,
    /** Now. */
    PROBLEM
  }

  /** One line for people. */
  @Override
  public String toString() {
    String line = "%-8s%s: %s".formatted(level.name().toLowerCase(Locale.ROOT), subject, says);
    return fix.isEmpty() ? line : line + "\n        fix: " + fix;
  }
}
