package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.doctor.DataCheck;
import io.cryptos3.doctor.Finding;
import io.cryptos3.doctor.Finding.Level;
import io.cryptos3.doctor.Findings;
import io.cryptos3.doctor.ProjectCheck;
import io.cryptos3.doctor.ServerCheck;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of two real servers, healthy and not. */
class DoctorIT {

  @TempDir private static Path directory;
  private static TestProject project;

  private final Findings findings = new Findings();

  @BeforeAll
  static void start() throws Exception {
    project = TestProject.active(directory);
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void a_healthy_deployment_has_no_problem() throws Exception {
    servers(Clock.systemUTC()).keyManager();
    servers(Clock.systemUTC()).appliance(project.appliance().url());
    new ProjectCheck(findings, Clock.systemUTC())
        .identity(directory.resolve(TestProject.CLIENT + ".pem"), project.descriptor());
    new ProjectCheck(findings, Clock.systemUTC()).descriptor(project.files.descriptor());
    new DataCheck(findings).folder(project.keyManagerData());
    new DataCheck(findings).folder(project.applianceData());
    assertFalse(findings.hasProblem(), this::text);
    assertTrue(text().contains("active, certified by the project"), this::text);
    assertTrue(text().contains("intact, "), this::text);
  }

  @Test
  void clocks_that_are_too_far_apart_are_a_problem() throws Exception {
    servers(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6))).keyManager();
    assertProblem("s apart", "NTP");
  }

  @Test
  void an_appliance_that_is_not_there_is_a_problem() throws Exception {
    servers(Clock.systemUTC()).appliance(URI.create("https://127.0.0.1:1"));
    assertProblem("Cannot reach the appliance", "start it");
  }

  @Test
  void another_server_in_the_place_of_an_appliance_is_a_problem() throws Exception {
    servers(Clock.systemUTC()).appliance(project.keyManager().url());
    assertProblem("appliance " + project.keyManager().url(), "cryptos3 bootstrap");
  }

  @Test
  void a_certificate_that_ends_is_announced() throws Exception {
    new ProjectCheck(findings, Clock.offset(Clock.systemUTC(), Duration.ofDays(10_000)))
        .identity(directory.resolve(TestProject.CLIENT + ".pem"), project.descriptor());
    assertProblem("ended at", "cryptos3 client create");
  }

  @Test
  void an_open_folder_and_a_storage_key_beside_the_database_are_problems(@TempDir Path data)
      throws Exception {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path key = Files.createFile(data.resolve("storage.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    new DataCheck(findings).folder(data);
    new DataCheck(findings).storageKey(key, data);
    assertProblem("has the mode rwxr-xr-x", "chmod 700");
    assertProblem("lies beside the database", "another volume");
  }

  private ServerCheck servers(Clock clock) throws Exception {
    return new ServerCheck(findings, project.descriptor(), clock);
  }

  private void assertProblem(String says, String fix) {
    List<Finding> fitting =
        findings.all().stream()
            .filter(finding -> finding.toString().contains(says) && finding.fix().contains(fix))
            .toList();
    assertEquals(1, fitting.size(), this::text);
    assertEquals(Level.PROBLEM, fitting.get(0).level());
  }

  private String text() {
    return findings.all().stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }
}
