package io.cryptos3.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.crypto.key.KeyShell;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hadoop key …}, and how Hadoop finds the provider. */
class KeyShellTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private FakeProject project;
  private FakeAppliance appliance;

  @BeforeEach
  void start() throws Exception {
    project = new FakeProject(folder);
    appliance = new FakeAppliance(project);
  }

  @AfterEach
  void stop() {
    appliance.close();
  }

  private String key(int expectedStatus, String... arguments) throws Exception {
    Configuration conf = project.configuration();
    conf.set(KeyProviderFactory.KEY_PROVIDER_PATH, FakeProject.uri(appliance).toString());
    KeyShell shell = new KeyShell();
    PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
    shell.setOut(print);
    shell.setErr(print);
    output.reset();
    int status = ToolRunner.run(conf, shell, arguments);
    String printed = output.toString(StandardCharsets.UTF_8);
    assertEquals(expectedStatus, status, printed);
    return printed;
  }

  @Test
  void theWholeLifeOfAKey() throws Exception {
    assertPrints("sales has been successfully created", "create", "sales", "-attr", "team=finance");
    assertPrints("sales", "list");
    String metadata = key(0, "list", "-metadata");
    assertTrue(metadata.contains("cipher: AES/CTR/NoPadding, length: 128"), metadata);
    assertTrue(metadata.contains("version: 1, attributes: [team=finance]"), metadata);
    assertPrints("sales has been successfully rolled", "roll", "sales");
    assertPrints("version: 2", "list", "-metadata");
    assertPrints("successfully invalidated", "invalidateCache", "sales");
    assertPrints("sales has been successfully deleted", "delete", "sales", "-f");
    assertEquals(
        "Listing keys for KeyProvider: " + FakeProject.uri(appliance), key(0, "list").strip());
  }

  private void assertPrints(String expected, String... arguments) throws Exception {
    String printed = key(0, arguments);
    assertTrue(printed.contains(expected), printed);
  }

  @Test
  void failuresArePrintedInOneLineThatSaysWhatToDo() throws Exception {
    appliance.seal();
    String printed = key(1, "create", "sales");
    assertTrue(printed.contains("sales has not been created"), printed);
    assertTrue(
        printed.contains("KeyUnavailableException: Cannot create key sales: the appliance at"),
        printed);
    assertTrue(printed.contains("is sealed: bootstrap it"), printed);
  }

  @Test
  void hadoopFindsTheProviderByItsSchemeAndOthersAreLeftAlone() throws Exception {
    assertInstanceOf(
        SplitKeyProvider.class,
        KeyProviderFactory.get(FakeProject.uri(appliance), project.configuration()));
    assertNull(
        new SplitKeyProviderFactory()
            .createProvider(
                URI.create("kms://https@localhost:9600/kms"), new Configuration(false)));
  }
}
