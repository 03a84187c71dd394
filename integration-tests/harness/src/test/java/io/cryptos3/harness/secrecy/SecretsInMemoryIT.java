package io.cryptos3.harness.secrecy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cryptos3.harness.Command;
import io.cryptos3.harness.TestProject;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for every secret of a project in what a client, an appliance and a key manager have in
 * memory, write and are started with (protocol §9).
 *
 * <p>The system is run through once; each step notes the names of all secrets that were found. What
 * is found at one step and not at another shows that the search works.
 */
class SecretsInMemoryIT {
  private static final Set<String> NOTHING = Set.of();
  private static final String LOG_LEVEL = "CRYPTOS3_LOG_LEVEL";
  private static final int TRIES = 10;
  private static final long PAUSE_MILLIS = 500;

  @TempDir private static Path parent;

  private static TestProject project;
  private static ClientProcess client;
  private static ProjectSecrets secrets;

  /** After another bootstrap. */
  private static ProjectSecrets nextSecrets;

  private static Secret dek;
  private static ObjectSecrets object;
  private static final List<Secret> known = new ArrayList<>();

  private static Set<String> inWritingClient;
  private static Set<String> inClientWhileItUnwraps;
  private static Set<String> inClientWithCachedDek;
  private static Set<String> inClientWithExpiredCache;
  private static Set<String> inClosedClient;
  private static Set<String> inActiveAppliance;
  private static Set<String> inSealedAppliance;
  private static Set<String> inKeyManagerAfterEvaluation;
  private static Set<String> inKeyManagerAfterExpiry;
  private static Set<String> inArguments;

  @BeforeAll
  static void runThrough() throws IOException, InterruptedException {
    project =
        TestProject.start(
            parent,
            Map.of("CRYPTOS3_OPTS", String.join(" ", HeapDump.OPTIONS), LOG_LEVEL, "TRACE"));
    assumeTrue(project.s3().isOwn(), "looks into the files of the S3 server");
    project.command("hadoop", "key", "create", "sales", "-size", "256").run();
    secrets = ProjectSecrets.of(project);
    client = ClientProcess.start(project);
    client.run("mount 1h");
    client.run("create fox");
    dek = ObjectSecrets.dek("fox", timesGenerator(client.draws().get(0)), secrets.privateKey());
    known.addAll(secrets.all());
    known.add(dek);
    inWritingClient = search(client.pid());
    client.run("finish");
    object = ObjectSecrets.of("fox", project.s3().object("lake", "fox"), secrets.privateKey());
    known.add(object.payloadKey());

    unwrapSlowly();
    inClientWithCachedDek = search(client.pid());
    inActiveAppliance = search(project.appliance().pid());
    inKeyManagerAfterEvaluation = search(project.keyManager().pid());
    inArguments = searchArguments();
    client.run("close");
    client.run("unmount");

    project.keyManager().killAndRestart("--half-lifetime", "PT1S");
    client.run("mount 1s");
    client.run("open fox");
    inClientWithExpiredCache = searchUntilFoundOnly(Set.of("payload key of fox"), client.pid());
    inKeyManagerAfterExpiry = searchUntilFoundOnly(NOTHING, project.keyManager().pid());
    client.run("close");
    client.run("unmount");
    inClosedClient = search(client.pid());
    project.seal();
    inSealedAppliance = search(project.appliance().pid());
    bootstrapWithTrace();
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    if (project != null) {
      project.close();
    }
  }

  /** Holds the appliance up, so that the client waits in the middle of an unwrap. */
  private static void unwrapSlowly() throws IOException, InterruptedException {
    int before = client.draws().size();
    signal("STOP", project.appliance().pid());
    try {
      client.begin("open fox");
      while (client.draws().size() == before) {
        assertTrue(client.isAlive());
        Thread.sleep(PAUSE_MILLIS);
      }
      inClientWhileItUnwraps = search(client.pid());
    } finally {
      signal("CONT", project.appliance().pid());
    }
    client.end();
  }

  /** Lets the owner's process say all it can into a file. */
  private static void bootstrapWithTrace() throws IOException, InterruptedException {
    Command.Result result = project.bootstrapCommand().withEnvironment(LOG_LEVEL, "TRACE").finish();
    Files.writeString(project.folder().resolve("owner.log"), result.everything());
    assertEquals(0, result.exitCode(), result.everything());
    nextSecrets = ProjectSecrets.of(project);
  }

  @Test
  void whatIsSearchedForIsWhatTheClientUsed() throws IOException {
    assertArrayEquals(object.enc().toArray(), timesGenerator(client.draws().get(0)));
    assertArrayEquals(object.dek().value(), dek.value());
    assertEquals(3, client.draws().size(), "an encapsulation and two unwraps");
  }

  @Test
  void aWritingClientHasNeitherTheDekNorWhatItWasMadeFrom() {
    assertEquals(NOTHING, inWritingClient);
  }

  @Test
  void aClientHasTheBlindingWhileItUnwrapsAndNoLonger() {
    assertEquals(Set.of("t1"), inClientWhileItUnwraps);
  }

  @Test
  void aClientHasTheDekOnlyInItsCache() {
    assertEquals(Set.of("DEK of fox", "payload key of fox"), inClientWithCachedDek);
    assertEquals(Set.of("payload key of fox"), inClientWithExpiredCache);
  }

  @Test
  void aClientThatHasClosedAllHasNothing() {
    assertEquals(NOTHING, inClosedClient);
  }

  @Test
  void anApplianceHasItsHalfUntilItIsSealedAndNothingElse() {
    assertEquals(Set.of("a"), inActiveAppliance);
    assertEquals(NOTHING, inSealedAppliance);
  }

  @Test
  void aKeyManagerHasTheProductOfItsHalvesUntilTheCacheExpires() {
    assertEquals(Set.of("s times rho"), inKeyManagerAfterEvaluation);
    assertEquals(NOTHING, inKeyManagerAfterExpiry);
  }

  @Test
  void noSecretIsInArgumentsOrEnvironment() {
    assertEquals(NOTHING, inArguments);
  }

  @Test
  void noSecretIsInAnyFileButItsOwn() throws IOException {
    List<Secret> all = withScalars();
    all.addAll(List.of(nextSecrets.a(), nextSecrets.rho(), nextSecrets.keyManagerHalf()));
    SecretSearch search = new SecretSearch(all);
    Set<String> holders = new TreeSet<>();
    for (Path file : files()) {
      if (!search.namesIn(file).isEmpty()) {
        holders.add(file.getFileName().toString());
      }
    }
    assertEquals(Set.of("client.random", "storage-key"), holders);
  }

  @Test
  void theLogsThatWereSearchedSayWhatHappened() throws IOException {
    for (String server : List.of("appliance.log", "keymanager.log")) {
      assertTrue(read(server).contains("TRACE"), server);
    }
    assertTrue(read("owner.log").contains("appliance active"));
    assertTrue(files().contains(project.folder().resolve("client.log")));
  }

  @Test
  void serversLeaveNoCoreDump() throws IOException {
    for (long pid : List.of(project.appliance().pid(), project.keyManager().pid())) {
      String limits = Files.readString(Path.of("/proc", Long.toString(pid), "limits"));
      assertTrue(limits.matches("(?s).*Max core file size +0 +0 .*"), limits);
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(project.folder().resolve(file));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(project.folder())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static Set<String> searchArguments() throws IOException {
    SecretSearch search = new SecretSearch(withScalars());
    Set<String> found = new TreeSet<>();
    for (long pid : List.of(client.pid(), project.appliance().pid(), project.keyManager().pid())) {
      for (String file : List.of("cmdline", "environ")) {
        Path copy = project.folder().resolve(file);
        Files.write(copy, Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)));
        assertTrue(Files.size(copy) > 0, file);
        found.addAll(search.namesIn(copy));
      }
    }
    return found;
  }

  private static Set<String> search(long pid) throws IOException, InterruptedException {
    return HeapDump.search(pid, new SecretSearch(withScalars()), project.folder());
  }

  /** Gives what expires some time to do so. */
  private static Set<String> searchUntilFoundOnly(Set<String> expected, long pid)
      throws IOException, InterruptedException {
    Set<String> found = search(pid);
    for (int tries = 1; tries < TRIES && !found.equals(expected); tries++) {
      Thread.sleep(PAUSE_MILLIS);
      found = search(pid);
    }
    return found;
  }

  /** Adds what the client has drawn until now: e for its one EDEK, then a t for each unwrap. */
  private static List<Secret> withScalars() throws IOException {
    List<Secret> all = new ArrayList<>(known);
    List<byte[]> draws = client.draws();
    for (int i = 0; i < draws.size(); i++) {
      all.add(Secret.of(i == 0 ? "e" : "t" + i, draws.get(i)));
    }
    return all;
  }

  private static byte[] timesGenerator(byte[] scalar) {
    try (SecretBytes bytes = SecretBytes.copyOf(scalar);
        Scalar number = Scalar.of(bytes)) {
      return number.timesGenerator().encode();
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertEquals(0, kill.waitFor());
  }
}
