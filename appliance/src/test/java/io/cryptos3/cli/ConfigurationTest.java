package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

class ConfigurationTest {

  private static final Path EXAMPLES = Path.of("..", "docs", "config");
  private static final Pattern KEY = Pattern.compile("#?([a-z-]+)=.*");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"appliance, appliance.properties", "keymanager, key-manager.properties"})
  void the_example_has_every_key_of_the_server_once_and_no_other(String command, String example)
      throws IOException {
    Path file = EXAMPLES.resolve(example);
    List<String> keys =
        Files.readAllLines(file).stream()
            .map(KEY::matcher)
            .filter(line -> line.matches())
            .map(line -> line.group(1))
            .toList();
    Set<String> known = ConfigurationFile.keys(server(command));
    assertEquals(known, new TreeSet<>(keys));
    assertEquals(known.size(), keys.size());
    ConfigurationFile.read(file, server(command));
  }

  @Test
  void an_unknown_key_is_an_error_that_names_the_nearest_one() throws IOException {
    Path file = write("bind=127.0.0.1", "stroage-key-file=/x");
    Cli done = Cli.run("keymanager", "--config", file.toString());
    assertEquals(1, done.status());
    assertTrue(done.err().contains(file + ": stroage-key-file"), done.err());
    assertTrue(done.err().contains("nearest known one is storage-key-file"), done.err());
  }

  @Test
  void what_the_file_has_need_not_be_given_and_what_is_given_wins() throws IOException {
    Path missing = directory.resolve("missing.json");
    Path file = write("data=" + directory, "port=70000", "project=" + missing);
    Cli refused = Cli.run("appliance", "--config=" + file);
    assertTrue(refused.err().contains(missing.toString()), refused.err());
    Path other = directory.resolve("other.json");
    Cli overridden = Cli.run("appliance", "--config=" + file, "--project", other.toString());
    assertTrue(overridden.err().contains(other.toString()), overridden.err());
  }

  @Test
  void a_value_of_the_wrong_kind_is_named() throws IOException {
    Path file = write("port=many", "data=" + directory, "project=x");
    Cli done = Cli.run("appliance", "--config", file.toString());
    assertEquals(2, done.status());
    assertTrue(done.err().contains("--port"), done.err());
  }

  @Test
  void a_missing_file_is_named() {
    Path file = directory.resolve("none.properties");
    Cli done = Cli.run("appliance", "--config", file.toString());
    assertEquals(1, done.status());
    assertTrue(done.err().contains(file.toString()), done.err());
  }

  private Path write(String... lines) throws IOException {
    return Files.write(directory.resolve("server.properties"), List.of(lines));
  }

  private static CommandSpec server(String name) {
    return Main.program().getSubcommands().get(name).getCommandSpec();
  }
}
