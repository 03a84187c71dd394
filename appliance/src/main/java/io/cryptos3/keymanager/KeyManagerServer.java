package io.cryptos3.keymanager;

import io.cryptos3.audit.AuditLog;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.audit.HeadExchange;
import io.cryptos3.audit.ProjectAudit;
import io.cryptos3.metrics.MeasuredAuditLog;
import io.cryptos3.metrics.Metrics;
import io.cryptos3.metrics.ServerGauges;
import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.Challenges;
import io.cryptos3.server.Database;
import io.cryptos3.server.DrainableServer;
import io.cryptos3.server.HttpsServer;
import io.cryptos3.server.Readiness;
import io.cryptos3.server.ReadyFile;
import io.cryptos3.server.Resources;
import io.cryptos3.server.RouteTable;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.splitkey.SigningKey;
import io.cryptos3.syslog.SyslogCopy;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyManagerIdentity;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A running key manager: its files, its store, its HTTPS server. */
public final class KeyManagerServer implements DrainableServer {
  private static final String MIGRATIONS = "io/cryptos3/keymanager/migrations";

  private final Resources opened;
  private final HttpsServer https;
  private final Fingerprint fingerprint;
  private final Metrics metrics;
  private final Readiness readiness;
  private final SyslogCopy copy;
  private final AtomicReference<WaitingPeriod> waitingPeriod;

  private KeyManagerServer(
      Resources opened,
      HttpsServer https,
      Fingerprint fingerprint,
      Metrics metrics,
      Readiness readiness,
      SyslogCopy copy,
      AtomicReference<WaitingPeriod> waitingPeriod) {
    this.opened = opened;
    this.https = https;
    this.fingerprint = fingerprint;
    this.metrics = metrics;
    this.readiness = readiness;
    this.copy = copy;
    this.waitingPeriod = waitingPeriod;
  }

  /**
   * Starts a key manager; when this returns, it accepts connections.
   *
   * @throws IOException if its files cannot be used or it cannot listen
   */
  public static KeyManagerServer start(KeyManagerOptions options, Clock clock) throws IOException {
    Resources opened = new Resources();
    try {
      return start(options, clock, opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static KeyManagerServer start(KeyManagerOptions options, Clock clock, Resources opened)
      throws IOException {
    SecureRandom random = new SecureRandom();
    KeyManagerFiles files =
        opened.add(KeyManagerFiles.open(options.data(), options.storageKeyFile(), random));
    TlsIdentity tls = files.tls(clock);
    SigningKey recordKey = opened.add(files.recordKey());
    Vault vault;
    try (StorageKey storageKey = files.storageKey()) {
      vault = opened.add(new Vault(storageKey, random));
    }
    Database database = opened.add(SqliteDatabase.open(files.database(), MIGRATIONS));
    Readiness readiness = new Readiness(() -> whyNotReady(database));
    HeadExchange heads = new HeadExchange();
    Metrics metrics = opened.add(new Metrics());
    ChainedAuditLog audit =
        opened.add(ChainedAuditLog.open(files.audit(), clock, event -> heads.of(event.identity())));
    SyslogCopy copy =
        opened.add(SyslogCopy.start(audit.feed(), "cryptos3-key-manager", options.syslog()));
    AtomicReference<WaitingPeriod> waitingPeriod =
        new AtomicReference<>(new WaitingPeriod(options.minimumWaitingPeriod()));
    RouteTable routes =
        assemble(
                new Parts(
                    options.data(),
                    database,
                    new MeasuredAuditLog(audit, metrics),
                    clock,
                    random,
                    vault,
                    tls,
                    recordKey,
                    new ProjectAudit(audit, recordKey),
                    waitingPeriod::get,
                    options.halfLifetime(),
                    readiness),
                opened)
            // A3
            .with(route -> heads.on(route, audit::head));
    HttpsServer https =
        opened.add(
            HttpsServer.start(
                options.listen(), tls, Trust.anyClientKey(), routes, metrics, options.rates()));
    opened.add(CertificateRenewal.watch(files.tlsFile(), tls.fingerprint(), https, clock));
    ServerGauges.add(metrics, audit, copy, https, clock);
    metrics.costlyGauge(
        "cryptos3.evaluations.max",
        "Evaluations of the key version that has most; 2^40 is the limit, at 2^36 roll its key",
        () -> database.read(VersionTable::mostEvaluations));
    if (options.readyFile().isPresent()) {
      ReadyFile.write(options.readyFile().get(), https.url(), tls.fingerprint());
    }
    return new KeyManagerServer(
        opened, https, tls.fingerprint(), metrics, readiness, copy, waitingPeriod);
  }

  /** What the operations are made of. */
  private record Parts(
      Path data,
      Database database,
      AuditLog audit,
      Clock clock,
      SecureRandom random,
      Vault vault,
      TlsIdentity tls,
      SigningKey recordKey,
      ProjectAudit projectAudit,
      Supplier<WaitingPeriod> waitingPeriod,
      Duration halfLifetime,
      Readiness readiness) {}

  private static RouteTable assemble(Parts p, Resources opened) {
    KeyManagerIdentity self =
        new KeyManagerIdentity(
            Bytes.of(p.tls.fingerprint().hash()), Bytes.of(p.recordKey.verifyKey().encode()));
    Challenges challenges =
        opened.add(new Challenges(Role.KEY_MANAGER, () -> p.tls, p.clock, p.random));
    HalfCache halves = opened.add(new HalfCache(p.halfLifetime, System::nanoTime));
    Erasure erasure = new Erasure(p.database, halves, p.data);
    erasure.deleteCopies();
    Projects projects =
        new Projects(
            p.database,
            p.audit,
            p.clock,
            p.vault,
            new Invitations(p.database, p.clock, p.random),
            self);
    Pads pads = new Pads(p.vault);
    KnownKeys keys = KnownKeys.of(p.database);
    Instances instances =
        new Instances(
            p.database,
            p.audit,
            p.clock,
            p.random,
            pads,
            projects,
            challenges,
            keys,
            erasure,
            p.recordKey);
    IssuedRecords records =
        new IssuedRecords(p.database, p.audit, p.clock, p.random, p.vault, p.recordKey);
    Quota quota = new Quota(p.database, Quota.WARN_LIMIT, Quota.HARD_LIMIT);
    Evaluations evaluations =
        new Evaluations(p.database, p.audit, p.random, p.vault, pads, instances, quota, halves);
    Destruction destruction =
        new Destruction(p.database, p.audit, p.clock, pads, erasure, p.waitingPeriod);
    Revocation revocation =
        new Revocation(p.database, p.audit, new OwnerCommands(projects, challenges), pads, erasure);
    opened
        .add(new Sweeper(destruction, challenges, halves, p.database, p.clock))
        .start(p.halfLifetime);
    return KeyManagerRoutes.table(
        keys,
        projects,
        instances,
        new InstanceUse(p.database, p.clock),
        revocation,
        new Refreshes(p.database, p.audit, projects, challenges, keys, pads, erasure),
        new Rotations(p.database, p.audit, projects, challenges, p.vault, pads, erasure),
        new Versions(p.database, p.audit, p.clock, p.random, p.vault, records),
        records,
        evaluations,
        destruction,
        new Disabling(p.database, p.audit, halves),
        new Rewraps(p.database, p.audit, p.random, p.vault, instances, quota),
        p.projectAudit,
        p.clock,
        p.readiness);
  }

  private static String whyNotReady(Database database) {
    try {
      database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      return "";
    } catch (RuntimeException e) {
      return "The database does not answer";
    }
  }

  /**
   * Makes an invitation in the store of a key manager, which may be running.
   *
   * @throws IOException if there is no key manager's data in {@code data}
   */
  public static String invite(Path data, Clock clock) throws IOException {
    try (Database database = openDatabase(data)) {
      return new Invitations(database, clock, new SecureRandom()).create();
    }
  }

  /** Opens the store of a key manager, which may be running. */
  static Database openDatabase(Path data) throws IOException {
    KeyManagerBackup.requireData(data);
    return SqliteDatabase.open(KeyManagerFiles.databaseIn(data), MIGRATIONS);
  }

  /**
   * Takes on what can change while it runs: rates, minimum waiting period and syslog. What is new
   * of the rest needs a restart.
   */
  public void change(KeyManagerOptions other) {
    waitingPeriod.set(new WaitingPeriod(other.minimumWaitingPeriod()));
    https.change(other.rates());
    copy.to(other.syslog());
  }

  /** Returns where it accepts connections. */
  public URI url() {
    return https.url();
  }

  /** Returns what it counts and measures. */
  public Metrics metrics() {
    return metrics;
  }

  /** Returns what projects pin. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public void drain() {
    readiness.drain();
  }

  /** Ends running requests, wipes what is secret in memory, closes the store. */
  @Override
  public void close() {
    opened.close();
  }
}
