package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class KeyManagerCommandTest {
  @TempDir private Path directory;
  private final StringWriter output = new StringWriter();

  @Test
  void invite_prints_an_invitation_and_nothing_else() {
    TestStore.open(directory).close();

    assertEquals(0, run("invite", "--data", directory.toString()));
    assertTrue(output.toString().matches("[A-Za-z0-9_-]{43}\\R"), output.toString());
  }

  @Test
  void invite_takes_the_directory_before_its_name_too() {
    TestStore.open(directory).close();

    assertEquals(0, run("--data", directory.toString(), "invite"));
  }

  @Test
  void invite_says_when_there_is_no_key_manager() {
    assertEquals(1, run("invite", "--data", directory.toString()));
    assertTrue(output.toString().contains("No key manager has been started with --data"));
  }

  @Test
  void help_names_the_defaults() {
    assertEquals(0, run("--help"));
    assertTrue(output.toString().contains("127.0.0.1"), output.toString());
  }

  @Test
  void it_does_not_start_without_a_place_for_the_storage_key() {
    assertEquals(2, run("--data", directory.resolve("km").toString()));
    assertTrue(output.toString().contains("'--storage-key-file=FILE'"), output.toString());
    assertFalse(Files.exists(directory.resolve("km")));
  }

  private int run(String... args) {
    PrintWriter writer = new PrintWriter(output, true);
    return new CommandLine(new KeyManagerCommand())
        .setOut(writer)
        .setErr(writer)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(e.getMessage());
              return 1;
            })
        .execute(args);
  }
}
