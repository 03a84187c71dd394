package io.cryptos3.appliance;

import io.cryptos3.appliance.identity.ClientAccess;
import io.cryptos3.appliance.identity.ClientCertificates;
import io.cryptos3.appliance.identity.GrantTable;
import io.cryptos3.appliance.identity.Identities;
import io.cryptos3.appliance.keys.Keys;
import io.cryptos3.appliance.keys.Upkeep;
import io.cryptos3.appliance.rotation.Rotations;
import io.cryptos3.appliance.secrets.Secrets;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.AuditRoutes;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.audit.HeadExchange;
import io.cryptos3.backup.BackupFolder;
import io.cryptos3.client.HeaderExchange;
import io.cryptos3.metrics.MeasuredAuditLog;
import io.cryptos3.metrics.Metrics;
import io.cryptos3.metrics.ServerGauges;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.ApiDocument;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.server.DrainableServer;
import io.cryptos3.server.HealthRoutes;
import io.cryptos3.server.HttpsServer;
import io.cryptos3.server.PrivateDirectory;
import io.cryptos3.server.Readiness;
import io.cryptos3.server.Repeats;
import io.cryptos3.server.Resources;
import io.cryptos3.server.Route;
import io.cryptos3.server.RouteTable;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.syslog.SyslogCopy;
import io.cryptos3.wire.Right;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.X509TrustManager;

/**
 * A running appliance. It starts sealed, with a fresh TLS key that is nowhere but in its memory,
 * and forgets its half when it is sealed or closed.
 */
public final class Appliance implements DrainableServer {

  /** The file of its folder that has everything but its audit log. */
  public static final String DATABASE = "appliance.db";

  /** Where the schema of that is on the class path. */
  public static final String MIGRATIONS = "io/cryptos3/appliance/migrations";

  private final OwnIdentity own;
  private final Resources opened;
  private final CurrentState state = new CurrentState();
  private final Readiness readiness = new Readiness(this::whyNotReady);
  private final Database database;
  private volatile ApplianceSettings settings;
  private final HeadExchange heads = new HeadExchange();
  private final Metrics metrics;
  private final ChainedAuditLog chain;
  private final SyslogCopy copy;
  private final AuditLog audit;
  private final AuditedChanges changes;
  private final X509TrustManager trust;
  private final Keys keys;
  private final Rotations rotations;
  private final Upkeep upkeep;
  private final RouteTable routes;
  private HttpsServer server;

  private Appliance(ApplianceSettings settings, Clock clock, SecureRandom random, Resources opened)
      throws IOException {
    this.opened = opened;
    this.settings = settings;
    Path data = opened.add(PrivateDirectory.open(settings.data())).path();
    BackupFolder.deleteAbandoned(data);
    this.database = opened.add(SqliteDatabase.open(data.resolve(DATABASE), MIGRATIONS));
    PinnedProject project = Rotations.resume(settings.project(), database);
    this.own = OwnIdentity.create(project, List.of(settings.listen().address()), clock, random);
    this.trust = Trust.clients(own.root(), clock);
    this.metrics = opened.add(new Metrics());
    this.chain =
        opened.add(
            ChainedAuditLog.open(
                data.resolve("audit.db"), clock, event -> heads.of(HeadExchange.KEY_MANAGER)));
    this.copy = opened.add(SyslogCopy.start(chain.feed(), "cryptos3-appliance", settings.syslog()));
    this.audit = new MeasuredAuditLog(chain, metrics);
    this.changes = new AuditedChanges(audit);
    opened.add(state::seal);
    this.keys = keys(project);
    this.rotations = new Rotations(project, database, state, keys.proofs(), changes, random);
    this.upkeep = opened.add(keys.upkeep(rotations::keepUp));
    this.routes = RouteTable.of(allRoutes());
  }

  /**
   * Starts an appliance; when this returns, it accepts connections and is sealed.
   *
   * @throws IOException if it cannot listen, its folder cannot be used or the project's descriptor
   *     is malformed
   */
  public static Appliance start(ApplianceSettings settings, Clock clock, SecureRandom random)
      throws IOException {
    Resources opened = new Resources();
    try {
      Appliance appliance = new Appliance(settings, clock, random, opened);
      appliance.server =
          opened.add(
              HttpsServer.start(
                  settings.listen(),
                  appliance.own.tls(),
                  appliance.trust,
                  appliance.routes,
                  appliance.metrics,
                  settings.rates()));
      appliance.measure();
      appliance.upkeep.start();
      return appliance;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Takes on what can change while it runs: rates, lives of tokens, waiting period, number of
   * secrets and syslog. What is new of the rest needs a restart.
   */
  public void change(ApplianceSettings other) {
    settings = other;
    server.change(other.rates());
    copy.to(other.syslog());
  }

  /** Returns where it accepts connections. */
  public URI url() {
    return server.url();
  }

  /** Returns the fingerprint of its TLS key, which the owner's bootstrap asks for. */
  public Fingerprint fingerprint() {
    return own.fingerprint();
  }

  /** Returns what it counts and measures. */
  public Metrics metrics() {
    return metrics;
  }

  /** Returns what it has now. */
  Active active() {
    return state.active();
  }

  CurrentState state() {
    return state;
  }

  Upkeep upkeep() {
    return upkeep;
  }

  RouteTable routes() {
    return routes;
  }

  private List<Route> allRoutes() {
    ClientCertificates certificates =
        new ClientCertificates(() -> state.active().clientCa(), own.clock());
    Identities identities =
        new Identities(
            own.project().projectId(),
            database,
            certificates,
            audit,
            () -> settings.tokens(),
            own.clock());
    ClientAccess clients = identities.clients();
    Repeats repeats = new Repeats(database, own.clock());
    List<Route> all = new ArrayList<>(HealthRoutes.of(readiness));
    all.add(ApiDocument.route("appliance.yaml", clients.any()));
    all.addAll(ownerRoutes(certificates, identities.grants()).routes());
    all.addAll(rotations.routes(clients.any()));
    all.addAll(new SealRoute(clients, state, changes).routes());
    all.addAll(identities.routes(changes, repeats, own.random()));
    all.addAll(new AuditRoutes(clients.onProject(Right.AUDIT), chain).routes());
    all.addAll(new KeyManagerLog(clients.onProject(Right.AUDIT), state).routes());
    all.addAll(keys.routes(clients.any(), identities.rights(), audit, repeats));
    all.addAll(
        new Secrets(database, state, changes, () -> settings.maxSecrets(), own.clock())
            .routes(clients.any(), identities.rights(), audit, repeats));
    return all;
  }

  private OwnerRoutes ownerRoutes(ClientCertificates certificates, GrantTable grants) {
    Challenges challenges = new Challenges(Role.APPLIANCE, own::tls, own.clock(), own.random());
    OwnerOrders orders = new OwnerOrders(database, own.clock());
    Consumer<TlsIdentity> certified = identity -> server.change(identity, trust);
    HeaderExchange headers = new AuditHeads(chain, heads);
    Lock oneAtATime = new ReentrantLock();
    return new OwnerRoutes(
        own,
        state,
        challenges,
        orders,
        new Bootstrapping(own, challenges, orders, state, changes, headers, oneAtATime, certified),
        new Refreshing(own, orders, state, changes, headers, oneAtATime, certified),
        certificates,
        grants,
        changes,
        upkeep::followSoon);
  }

  private Keys keys(PinnedProject project) {
    return new Keys(
        project,
        database,
        state,
        changes,
        Secrets::sealedTo,
        () -> settings.deleteWaitingPeriod(),
        own.clock(),
        own.random());
  }

  private void measure() {
    metrics.gauge(
        "cryptos3.sealed",
        "1 while the appliance has no half, else 0",
        () -> state.now().isPresent() ? 0 : 1);
    metrics.gauge(
        "cryptos3.master.epoch",
        "Counted up when the appliance has followed a rotation of the master key",
        () -> own.project().masterEpoch());
    ServerGauges.add(metrics, chain, copy, server, own.clock());
  }

  private String whyNotReady() {
    return state.now().isPresent() ? "" : CurrentState.SEALED;
  }

  @Override
  public void drain() {
    readiness.drain();
  }

  @Override
  public String toString() {
    return "Appliance[" + own + "]";
  }

  /** Stops to accept, lets running requests end, forgets the half and closes the stores. */
  @Override
  public void close() {
    opened.close();
  }
}
