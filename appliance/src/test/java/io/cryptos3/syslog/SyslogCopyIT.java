package io.cryptos3.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.audit.AuditArchive;
import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditRecord;
import io.cryptos3.audit.ChainedAuditLog;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyslogCopyIT {

  private static final SyslogCopy.Times QUICK =
      new SyslogCopy.Times(
          Duration.ofMillis(200),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(20));
  private static final SyslogCopy.Times PATIENT =
      new SyslogCopy.Times(
          Duration.ofMillis(200),
          Duration.ofMillis(50),
          Duration.ofHours(1),
          Duration.ofMillis(20));

  /** More than both sides of a connection hold. */
  private static final int MUCH = 16 << 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;
  private ChainedAuditLog log;
  private SyslogCopy copy;
  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    log = ChainedAuditLog.open(file(), Clock.systemUTC(), event -> Optional.empty());
    receiver = Receiver.start(ServerSocketFactory.getDefault());
  }

  @AfterEach
  void close() throws IOException {
    if (copy != null) {
      copy.close();
    }
    log.close();
    receiver.close();
  }

  @Test
  void everyRecordIsSentAsItIsInTheLogAndInOrder() throws Exception {
    append("before");
    copyTo(tcp());
    append("after");
    log.append(event("refused").with("access-denied"));
    await(() -> log.head().sequence() == 3 && copy.behind() == 0);

    assertEquals(List.of("before", "after", "refused"), actions());
    assertEquals(log.head().hash(), receiver.records().get(2).hash());
    assertTrue(
        receiver
            .messages()
            .get(0)
            .matches("<110>1 [0-9-]+T[0-9:.]+Z \\S+ cryptos3-test - audit - \\{.*\\}"),
        receiver.messages().get(0));
    assertTrue(receiver.messages().get(2).startsWith("<109>1 "), receiver.messages().get(2));
    assertEquals(0, copy.failures());
  }

  @Test
  void nothingIsLostWhileTheReceiverIsStartedAgainAndAgain() throws Exception {
    copyTo(tcp());
    for (int round = 0; round < 5; round++) {
      append("a", "b", "c");
      Thread.sleep(RANDOM.nextInt(150));
      receiver.close();
      append("d");
      receiver = receiver.restart();
    }
    await(() -> copy.behind() == 0);
    assertComplete(20);
  }

  @Test
  void whatAReceiverTookAndNeverReadIsSentAgain() throws Exception {
    copyTo(tcp());
    append("read");
    await(() -> copy.behind() == 0);
    receiver.stopReading();
    append("taken", "and lost");
    await(() -> copy.behind() == 2);
    Thread.sleep(QUICK.turn().toMillis());
    receiver.close();
    assertEquals(2, copy.behind());
    receiver = receiver.restart();
    await(() -> copy.behind() == 0);
    assertComplete(3);
  }

  @Test
  void aConnectionThatNothingIsReadFromIsGivenUp() throws Exception {
    receiver.stopReading();
    appendMuch();
    copyTo(tcp());
    await(() -> copy.failures() > 1);
    assertEquals(1, copy.behind());
    receiver.close();
    receiver = receiver.restart();
    await(() -> copy.behind() == 0);
    assertComplete(1);
  }

  @Test
  void aReceiverIsLeftAlsoWhileItDoesNotRead() throws Exception {
    receiver.stopReading();
    appendMuch();
    copy = SyslogCopy.start(log.feed(), "cryptos3-test", Optional.of(tcp()), PATIENT);
    await(() -> receiver.isConnected());
    // By now it writes, and waits.
    Thread.sleep(500);
    try (Receiver other = Receiver.start(ServerSocketFactory.getDefault())) {
      copy.to(Optional.of(SyslogReceiver.of("tcp://127.0.0.1:" + other.port(), null)));
      await(() -> copy.behind() == 0);
      assertEquals(1, other.records().size());
    }
    assertEquals(0, copy.failures());
  }

  @Test
  void aServerThatIsStartedAgainGoesOnWhereItWas() throws Exception {
    copyTo(tcp());
    append("first");
    await(() -> copy.behind() == 0);
    copy.close();
    append("meanwhile");
    log.close();
    log = ChainedAuditLog.open(file(), Clock.systemUTC(), event -> Optional.empty());
    copyTo(tcp());
    append("last");
    await(() -> log.head().sequence() == 3 && copy.behind() == 0);
    assertEquals(List.of("first", "meanwhile", "last"), actions());
  }

  @Test
  void noRequestWaitsForAReceiverThatIsNotThere() throws Exception {
    receiver.close();
    copyTo(tcp());
    append("a", "b");
    await(() -> copy.failures() > 1);
    assertEquals(2, copy.behind());
    copy.to(Optional.empty());
    await(() -> copy.behind() == 0);
    receiver = receiver.restart();
    copy.to(Optional.of(tcp()));
    await(() -> receiver.records().size() == 2);
  }

  @Test
  void anArchiveKeepsWhatTheReceiverLacks() throws Exception {
    copyTo(tcp());
    append("copied");
    await(() -> copy.behind() == 0);
    receiver.close();
    append("not copied");
    await(() -> copy.failures() > 0);
    AuditArchive archive = new AuditArchive(file(), directory);
    Instant future = Instant.now().plusSeconds(60);

    assertTrue(archive.run(future).orElseThrow().toString().contains("000000000001-000000000001"));
    assertEquals(Optional.empty(), archive.run(future));
    copy.to(Optional.empty());
    await(() -> archive.run(future).isPresent());
  }

  @Test
  void overTlsTheReceiverHasToShowItsCertificate() throws Exception {
    receiver.close();
    CertificateAuthority authority =
        CertificateAuthority.createRoot("logs", Clock.systemUTC(), RANDOM);
    KeyPair pair = EcKeys.generate(RANDOM);
    TlsIdentity identity =
        new TlsIdentity(
            pair.getPrivate(),
            List.of(authority.issueAppliance("log", pair.getPublic(), List.of("127.0.0.1"))));
    receiver =
        Receiver.start(
            TlsContexts.create(Optional.of(identity), Trust.anyClientKey())
                .getServerSocketFactory());

    copyTo(tls(CertificateAuthority.createRoot("others", Clock.systemUTC(), RANDOM)));
    append("secret");
    await(() -> copy.failures() > 0);
    assertEquals(List.of(), receiver.messages());

    copy.to(Optional.of(tls(authority)));
    append("public");
    await(() -> copy.behind() == 0);
    assertEquals(List.of("secret", "public"), actions());
  }

  private Path file() {
    return directory.resolve("audit.db");
  }

  private void copyTo(SyslogReceiver where) {
    copy = SyslogCopy.start(log.feed(), "cryptos3-test", Optional.of(where), QUICK);
  }

  private SyslogReceiver tcp() {
    return SyslogReceiver.of("tcp://127.0.0.1:" + receiver.port(), null);
  }

  private SyslogReceiver tls(CertificateAuthority authority) {
    SSLSocketFactory sockets =
        TlsContexts.create(Optional.empty(), Trust.authorities(List.of(authority.certificate())))
            .getSocketFactory();
    return SyslogReceiver.of("tls://127.0.0.1:" + receiver.port(), sockets);
  }

  private void append(String... actions) {
    Stream.of(actions).map(SyslogCopyIT::event).forEach(log::append);
  }

  private void appendMuch() {
    log.append(AuditEvent.done(RequestIds.next(), "client", "much", "x".repeat(MUCH)));
  }

  private static AuditEvent event(String action) {
    return AuditEvent.done(RequestIds.next(), "client", action);
  }

  private List<String> actions() throws IOException {
    return receiver.records().stream().map(record -> record.entry().event().action()).toList();
  }

  /** What was sent twice was sent anew from there on. */
  private void assertComplete(long records) throws IOException {
    long most = 0;
    for (AuditRecord record : receiver.records()) {
      assertTrue(record.sequence() <= most + 1, most + " and then " + record.sequence());
      most = Math.max(most, record.sequence());
    }
    assertEquals(records, most);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10);
    }
  }
}
