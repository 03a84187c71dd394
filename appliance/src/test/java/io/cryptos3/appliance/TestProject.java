package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.TokenLimits;
import io.cryptos3.client.ServerClient;
import io.cryptos3.keymanager.KeyManagerOptions;
import io.cryptos3.keymanager.KeyManagerServer;
import io.cryptos3.masterkey.MasterKeyReceiver;
import io.cryptos3.owner.ApplianceBootstrap;
import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.owner.ClientEnrolment;
import io.cryptos3.owner.NewProject;
import io.cryptos3.owner.Owner;
import io.cryptos3.owner.ProjectCreation;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.owner.ProjectRotation;
import io.cryptos3.pki.CertificateChecks;
import io.cryptos3.pki.IdentityFile;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.Listen;
import io.cryptos3.server.Rates;
import io.cryptos3.splitkey.MasterKey;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.Right;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project with a real key manager and a real appliance, both in this process. */
final class TestProject implements AutoCloseable {

  static final String ADMIN = "alice";
  static final String CLIENT = "etl";

  final SettableClock clock = new SettableClock();
  final ProjectFiles files;
  private final Path directory;
  private final SecureRandom random = new SecureRandom();
  private Rates rates = Rates.DEFAULT;
  private final Duration deleteWaitingPeriod;
  private final Duration minimumWaitingPeriod;
  private KeyManagerServer keyManager;
  private final Optional<Cable> toKeyManager;
  private Appliance appliance;

  /** Starts both servers and creates the project; the appliance is sealed. */
  TestProject(Path directory, Duration deleteWaitingPeriod) throws Exception {
    this(directory, deleteWaitingPeriod, Duration.ZERO);
  }

  /** The same with a key manager that does not destroy keys earlier than that. */
  TestProject(Path directory, Duration deleteWaitingPeriod, Duration minimumWaitingPeriod)
      throws Exception {
    this(directory, deleteWaitingPeriod, minimumWaitingPeriod, Optional.empty());
  }

  private TestProject(
      Path directory,
      Duration deleteWaitingPeriod,
      Duration minimumWaitingPeriod,
      Optional<Cable> toKeyManager)
      throws Exception {
    this.toKeyManager = toKeyManager;
    this.directory = directory;
    this.deleteWaitingPeriod = deleteWaitingPeriod;
    this.minimumWaitingPeriod = minimumWaitingPeriod;
    this.files = ProjectFiles.in(directory, "sales");
    startKeyManager(0);
    new ProjectCreation(clock, random)
        .create(
            new NewProject(
                "sales",
                toKeyManager.map(Cable::url).orElse(keyManager.url()),
                keyManager.fingerprint(),
                KeyManagerServer.invite(keyManagerData(), clock)),
            files,
            MasterKeyReceiver.file(masterKeyFile()));
    startAppliance();
  }

  /** Starts everything, bootstraps, and gives {@link #CLIENT} all rights on {@code sales-*}. */
  static TestProject active(Path directory) throws Exception {
    return activate(new TestProject(directory, Duration.ofDays(7)));
  }

  /** The same with a cable to the key manager, for the appliance and for the owner. */
  static TestProject active(Path directory, Cable toKeyManager) throws Exception {
    return activate(
        new TestProject(directory, Duration.ofDays(7), Duration.ZERO, Optional.of(toKeyManager)));
  }

  private static TestProject activate(TestProject project) throws Exception {
    project.bootstrap();
    project.enrolAdministrator();
    project.enrol(CLIENT);
    project.grant(CLIENT, "sales-*", Right.ENCRYPT, Right.DECRYPT, Right.MANAGE);
    return project;
  }

  ProjectDescriptor descriptor() throws Exception {
    return ProjectFiles.readDescriptor(files.descriptor());
  }

  Path keyManagerData() {
    return directory.resolve("key-manager");
  }

  Path applianceData() {
    return directory.resolve("appliance");
  }

  Path masterKeyFile() {
    return directory.resolve("master.key");
  }

  MasterKey masterKey() throws Exception {
    return MasterKey.parse(Files.readString(masterKeyFile()));
  }

  KeyManagerServer keyManager() {
    return keyManager;
  }

  Appliance appliance() {
    return appliance;
  }

  void startKeyManager(int port) throws Exception {
    keyManager =
        KeyManagerServer.start(
            new KeyManagerOptions(
                keyManagerData(),
                directory.resolve("storage.key"),
                minimumWaitingPeriod,
                Duration.ofMinutes(4),
                new Listen("127.0.0.1", port),
                Optional.empty()),
            clock);
    toKeyManager.ifPresent(cable -> cable.leadTo(keyManager.url()));
  }

  void stopKeyManager() {
    keyManager.close();
  }

  /** Starts it again where the descriptor says it is. */
  void restartKeyManager() throws Exception {
    startKeyManager(
        toKeyManager.isPresent() ? 0 : URI.create(descriptor().keyManagerUrl()).getPort());
  }

  void startAppliance() throws Exception {
    startAppliance(descriptor());
  }

  private void startAppliance(ProjectDescriptor given) throws Exception {
    appliance = Appliance.start(settings(given), clock, random);
  }

  private ApplianceSettings settings(ProjectDescriptor given) {
    return new ApplianceSettings(
        applianceData(),
        given,
        new Listen("127.0.0.1", 0),
        deleteWaitingPeriod,
        TokenLimits.DEFAULT,
        10_000,
        rates);
  }

  /** Gives the running appliance other limits for each identity. */
  void change(Rates others) throws Exception {
    rates = others;
    appliance.change(settings(descriptor()));
  }

  /** Starts the appliance again with a descriptor that may be an old one. */
  void restartAppliance(ProjectDescriptor given) throws Exception {
    appliance.close();
    startAppliance(given);
  }

  /** Rotates the master key, or completes that; the new one is in the file of the old. */
  void rotateMasterKey() throws Exception {
    Path next = directory.resolve("next.key");
    ProjectRotation rotation = new ProjectRotation(files, clock, random);
    if (!rotation.completeFiles()) {
      try (MasterKey old = masterKey()) {
        rotation.run(old, MasterKeyReceiver.file(next));
      }
    }
    Files.move(next, masterKeyFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  void restartAppliance() throws Exception {
    appliance.close();
    startAppliance();
  }

  void bootstrap() throws Exception {
    bootstrap(random);
  }

  void bootstrap(SecureRandom ownerRandom) throws Exception {
    try (MasterKey key = masterKey();
        Owner owner = Owner.open(descriptor(), files.owner(), key, clock, ownerRandom)) {
      new ApplianceBootstrap(owner).run(target());
    }
  }

  BootstrapTarget target() {
    return BootstrapTarget.of(appliance.url(), appliance.fingerprint(), List.of());
  }

  void enrolAdministrator() throws Exception {
    enrolAdministrator(ADMIN);
  }

  void enrolAdministrator(String name) throws Exception {
    try (MasterKey key = masterKey();
        Owner owner = Owner.open(descriptor(), files.owner(), key, clock, random)) {
      new ClientEnrolment(name, identityFile(name), random).enrolAdministrator(owner, target());
    }
  }

  void enrol(String name) throws Exception {
    enrol(name, as(ADMIN));
  }

  void enrol(String name, ServerClient admin) throws Exception {
    new ClientEnrolment(name, identityFile(name), random).enrol(admin);
  }

  /** Enrols an identity once more; the second certificate is known to {@link #as} by a new name. */
  void enrolAgain(String name, String file) throws Exception {
    new ClientEnrolment(name, identityFile(file), random).enrol(as(ADMIN));
  }

  void grant(String identity, String pattern, Right... rights) throws Exception {
    as(ADMIN).put("v1/grants", new Grant(identity, pattern, Set.of(rights)));
  }

  /** Returns the connection of an identity that was enrolled. */
  ServerClient as(String name) throws Exception {
    return connect(Optional.of(identity(name)));
  }

  TlsIdentity identity(String name) throws Exception {
    return IdentityFile.read(identityFile(name));
  }

  /** Returns a connection without a certificate. */
  ServerClient asNobody() throws Exception {
    return connect(Optional.empty());
  }

  ServerClient connect(Optional<TlsIdentity> identity) throws Exception {
    return new ServerClient(
        "appliance",
        appliance.url(),
        TlsContexts.create(
            identity,
            Trust.appliances(
                CertificateChecks.parse(descriptor().caCertificate().toArray()), clock)),
        Duration.ofSeconds(60));
  }

  private Path identityFile(String name) {
    return directory.resolve(name + ".pem");
  }

  @Override
  public void close() {
    appliance.close();
    keyManager.close();
  }
}
