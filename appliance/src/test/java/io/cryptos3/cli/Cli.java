package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed, and how it ended.
 *
 * @param status of the exit
 */
record Cli(int status, String out, String err) {

  static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Cli(status, out.toString(), err.toString());
  }

  /** Runs a command that has to succeed, and returns what it printed. */
  static String ok(String... arguments) {
    Cli done = run(arguments);
    assertEquals(0, done.status, done::err);
    return done.out;
  }
}
