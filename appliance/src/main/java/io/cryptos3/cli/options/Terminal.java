package io.cryptos3.cli.options;

import io.cryptos3.masterkey.Dialog;
import java.io.Console;
import java.io.IOException;

/** The terminal of the person at work, where secrets are shown and typed. */
public final class Terminal {

  private Terminal() {}

  /**
   * Returns the terminal.
   *
   * @param otherwise what to do instead, for the message
   * @throws IOException if there is none: input or output goes elsewhere
   */
  private static Console require(String otherwise) throws IOException {
    Console console = find();
    if (console == null) {
      throw new IOException("There is no terminal: " + otherwise);
    }
    return console;
  }

  /**
   * Returns the dialog with the person at the terminal.
   *
   * @param otherwise what to do instead, for the message
   * @throws IOException if there is no terminal
   */
  public static Dialog dialog(String otherwise) throws IOException {
    Console console = require(otherwise);
    return new Dialog(console.writer(), prompt -> console.readPassword("%s", prompt));
  }

  @SuppressWarnings("SystemConsoleNull") // Null says so before JDK 22, isTerminal since then.
  private static Console find() {
    Console console = System.console();
    return console != null && isTerminal(console) ? console : null;
  }

  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("bug: cannot ask the console", e);
    }
  }
}
