package io.cryptos3.chaos;

import io.cryptos3.appliance.Cable;
import io.cryptos3.appliance.Fuse;
import io.cryptos3.client.ServerClient;
import io.cryptos3.client.ServerProblemException;
import io.cryptos3.keymanager.KeyManagerServer;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.owner.ApplianceBootstrap;
import io.cryptos3.owner.ApplianceRefresh;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.owner.NewProject;
import io.cryptos3.owner.Owner;
import io.cryptos3.owner.ProjectCreation;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.owner.ProjectRotation;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.Trust;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.ApplianceState;
import io.cryptos3.wire.ApplianceStatus;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A key manager and an appliance on a machine each, a cable between them, and one project. */
final class Site implements AutoCloseable {
  private static final String ADMIN = "alice";
  private static final String CLIENT = "etl";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Until an appliance has heard of a rotation. */
  static final Duration FOLLOWS_WITHIN = Duration.ofMinutes(2);

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final Path directory;
  private final ProjectFiles files;
  private final Cable cable;
  private final Machine keyManager;
  private final Machine appliance;

  /**
   * Of the appliance's TLS key, and of the one that it has if a refresh was completed after all.
   */
  private Fingerprint fingerprint;

  private Fingerprint announced;

  /** A rotation of the master key was begun, and is to be completed before anything else. */
  private boolean isRotating;

  private Site(Path directory, Cable cable, Machine keyManager, Machine appliance) {
    this.directory = directory;
    this.files = MachineServer.project(directory);
    this.cable = cable;
    this.keyManager = keyManager;
    this.appliance = appliance;
    this.fingerprint = appliance.fingerprint();
    this.announced = fingerprint;
  }

  /** Starts everything; the client has all rights on all keys. */
  static Site start(Path directory) throws Exception {
    Cable cable = new Cable(new Fuse());
    Machine keyManager = Machine.start(MachineServer.KEY_MANAGER, directory);
    cable.leadTo(keyManager.url());
    new ProjectCreation(Clock.systemUTC(), new SecureRandom())
        .create(
            new NewProject(
                "sales",
                cable.url(),
                keyManager.fingerprint(),
                KeyManagerServer.invite(
                    directory.resolve(MachineServer.KEY_MANAGER), Clock.systemUTC())),
            MachineServer.project(directory),
            MasterKeyReceiver.file(masterKeyFile(directory)));
    Site site =
        new Site(directory, cable, keyManager, Machine.start(MachineServer.APPLIANCE, directory));
    site.bootstrap();
    site.enrol();
    return site;
  }

  private static Path masterKeyFile(Path directory) {
    return directory.resolve("master.key");
  }

  private MasterKey masterKey() throws IOException {
    return MasterKey.parse(Files.readString(masterKeyFile(directory)));
  }

  private void enrol() throws Exception {
    try (Owner owner = owner()) {
      new ClientEnrolment(ADMIN, identity(ADMIN), random).enrolAdministrator(owner, target());
    }
    ServerClient admin = connect(ADMIN);
    new ClientEnrolment(CLIENT, identity(CLIENT), random).enrol(admin);
    admin.put("v1/grants", new Grant(CLIENT, "*", EnumSet.allOf(Right.class)));
  }

  private Path identity(String name) {
    return directory.resolve(name + ".pem");
  }

  private Owner owner() throws Exception {
    try (MasterKey key = masterKey()) {
      return Owner.open(descriptor(), files.owner(), key, clock, random);
    }
  }

  private BootstrapTarget target() {
    return BootstrapTarget.of(appliance.url(), fingerprint, List.of());
  }

  Cable cable() {
    return cable;
  }

  Machine keyManager() {
    return keyManager;
  }

  Machine appliance() {
    return appliance;
  }

  ProjectDescriptor descriptor() throws IOException {
    return ProjectFiles.readDescriptor(files.descriptor());
  }

  /** A new connection of the client. */
  ServerClient client() throws Exception {
    return connect(CLIENT);
  }

  private ServerClient connect(String name) throws Exception {
    return new ServerClient(
        "appliance",
        appliance.url(),
        TlsContexts.create(
            Optional.of(IdentityFile.read(identity(name))),
            Trust.appliances(
                CertificateChecks.parse(descriptor().caCertificate().toArray()), clock)),
        TIMEOUT);
  }

  /** Gives the appliance another half. */
  void refresh() throws Exception {
    try (Owner owner = owner()) {
      new ApplianceRefresh(owner).run(target(), next -> announced = next);
      fingerprint = announced;
    }
  }

  /** Gives the project another master key, or completes that. */
  void rotate() throws Exception {
    isRotating = true;
    ProjectRotation rotation = new ProjectRotation(files, clock, random);
    if (!rotation.completeFiles()) {
      try (MasterKey old = masterKey()) {
        rotation.run(old, MasterKeyReceiver.file(nextMasterKeyFile()));
      }
    }
    Files.move(nextMasterKeyFile(), masterKeyFile(directory), StandardCopyOption.REPLACE_EXISTING);
    isRotating = false;
  }

  private Path nextMasterKeyFile() {
    return directory.resolve("next.key");
  }

  private void bootstrap() throws Exception {
    try (Owner owner = owner()) {
      new ApplianceBootstrap(owner).run(target());
    }
  }

  /** Does what people do who are woken at night: they restart, bootstrap, and repeat. */
  void repair() throws Exception {
    for (Machine machine : List.of(keyManager, appliance)) {
      machine.setClock(Duration.ZERO);
      if (machine.isOn()) {
        machine.makeRoom();
      } else {
        machine.powerOn();
      }
    }
    cable.leadTo(keyManager.url());
    if (isRotating) {
      rotate();
    }
    if (state() != ApplianceState.ACTIVE) {
      bootstrapAfterRotation();
    }
  }

  /** An appliance believes the owner's new key when it has followed a rotation. */
  private void bootstrapAfterRotation() throws Exception {
    long deadline = System.nanoTime() + FOLLOWS_WITHIN.toNanos();
    while (true) {
      try {
        bootstrap();
        return;
      } catch (ServerProblemException e) {
        if (!e.is(ProblemCode.ACCESS_DENIED) || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(500);
      }
    }
  }

  private ApplianceState state() throws IOException {
    IOException unknown =
        new IOException("The appliance has none of the TLS keys that it may have");
    for (Fingerprint possible : List.of(announced, fingerprint, appliance.fingerprint())) {
      try {
        ApplianceStatus status = pinned(possible).get("v1/status", ApplianceStatus.class);
        fingerprint = possible;
        return status.state();
      } catch (IOException e) {
        unknown.addSuppressed(e);
      }
    }
    throw unknown;
  }

  private ServerClient pinned(Fingerprint key) {
    return new ServerClient(
        "appliance",
        appliance.url(),
        TlsContexts.create(Optional.empty(), Trust.pinned(key, Role.APPLIANCE)),
        TIMEOUT);
  }

  @Override
  public void close() throws IOException {
    try (cable;
        keyManager) {
      appliance.close();
    }
  }
}
