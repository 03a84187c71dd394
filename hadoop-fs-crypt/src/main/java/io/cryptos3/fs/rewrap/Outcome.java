package io.cryptos3.fs.rewrap;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * What became of one object.
 *
 * @param detail the key versions, or why it failed
 */
public record Outcome(Path path, Kind kind, String detail) {

  /** What can become of an object. */
  public enum Kind {
    MOVED("moved"),
    WOULD_MOVE("would move"),
    ALREADY_THERE("already there"),
    PLAINTEXT("plaintext"),
    FAILED("FAILED");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns it in words. */
    public String label() {
      return label;
    }
  }

  static Outcome failed(Path path, Exception reason) {
    String message = reason.getMessage();
    boolean says = message != null && reason instanceof IOException;
    return new Outcome(path, Kind.FAILED, says ? message : reason.toString());
  }
}
