package io.cryptos3.masterkey;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** Shows printed secrets to the person at the terminal, and has them typed without echo. */
public final class Dialog {

  /** Reads a line without echo. */
  public interface Typing {
    /** Returns what was typed, which the caller wipes; null at the end of the input. */
    char[] ask(String prompt);
  }

  private final PrintWriter terminal;
  private final Typing typing;

  /** Makes a dialog. */
  public Dialog(PrintWriter terminal, Typing typing) {
    this.terminal = terminal;
    this.typing = typing;
  }

  /**
   * Shows a secret, once.
   *
   * @param text stays the caller's to wipe
   */
  public void show(String title, char[] text) {
    terminal.println(title);
    terminal.println();
    terminal.println(text);
    terminal.println();
    terminal.flush();
  }

  /** Says something that is no secret. */
  public void say(String line) {
    terminal.println(line);
    terminal.flush();
  }

  /**
   * Has a secret typed, again and again until it has no typing error.
   *
   * @param parse makes of the text what is wanted; its refusals show no part of the text (rule D7)
   * @throws IOException if nothing is typed
   */
  public <T> T ask(String prompt, Function<CharSequence, T> parse) throws IOException {
    while (true) {
      char[] typed = typing.ask(prompt);
      if (typed == null || typed.length == 0) {
        throw new IOException("Nothing was typed");
      }
      try {
        return parse.apply(CharBuffer.wrap(typed));
      } catch (IllegalArgumentException e) {
        say(e.getMessage() + ". Type it again, or nothing to give up.");
      } finally {
        Arrays.fill(typed, '\0');
      }
    }
  }
}
