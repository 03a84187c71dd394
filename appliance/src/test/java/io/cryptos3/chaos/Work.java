package io.cryptos3.chaos;

import io.cryptos3.appliance.Requests;
import io.cryptos3.appliance.TestExporter;
import io.cryptos3.appliance.TestReader;
import io.cryptos3.client.ServerClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.UnprovenRecordException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What clients and the owner do all day; each step notes what was acknowledged. */
final class Work {
  /** Whether the master key is rotated too, which an appliance takes half a minute to follow. */
  private static final boolean IS_THOROUGH = Integer.getInteger("cryptos3.test.rounds", 1) > 1;

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom secrets = new SecureRandom();
  private final Site site;
  private final Ledger ledger;
  private final Random random;

  Work(Site site, Ledger ledger, Random random) {
    this.site = site;
    this.ledger = ledger;
    this.random = random;
  }

  /** One of each, in an order that makes sense. */
  void all() throws Exception {
    create();
    roll();
    write();
    importMaterial();
    site.refresh();
    ledger.readAny(reader(), random);
  }

  /** Any of them. */
  void any() throws Exception {
    switch (random.nextInt(IS_THOROUGH ? 31 : 30)) {
      case 0, 1, 2, 3, 4, 5 -> create();
      case 6, 7, 8, 9, 10, 11 -> roll();
      case 12, 13, 14 -> importMaterial();
      case 15, 16, 17 -> site.refresh();
      case 18, 19, 20, 21, 22, 23 -> write();
      case 30 -> site.rotate();
      default -> ledger.readAny(reader(), random);
    }
  }

  /** Everything that was acknowledged can be read. */
  void verify() throws Exception {
    awaitRotation();
    ledger.readAll(site.client(), reader(), exporter());
  }

  /** Waits until the appliance has the descriptor that the client has. */
  private void awaitRotation() throws Exception {
    long deadline = System.nanoTime() + Site.FOLLOWS_WITHIN.toNanos();
    String key = anyKey();
    while (true) {
      try {
        reader().wrap(key).close();
        return;
      } catch (UnprovenRecordException old) {
        if (System.nanoTime() > deadline) {
          throw old;
        }
        Thread.sleep(500);
      }
    }
  }

  private void create() throws Exception {
    String name = ledger.newName("key-");
    ledger.key(name, Requests.create(site.client(), name).versions());
  }

  private void roll() throws Exception {
    String name = anyKey();
    ledger.key(name, Requests.roll(site.client(), name).versions());
  }

  private void write() throws Exception {
    NamedPublicKey key =
        site.client().get("v1/keys/" + anyKey() + "/public-key", NamedPublicKey.class);
    ledger.dataKey(
        key.keyVersionName().toString(),
        Kem.encapsulate(key.verifyForWriting(site.descriptor(), clock.instant()), secrets));
  }

  private void importMaterial() throws Exception {
    String name = ledger.newName("imported-");
    SecretBytes material = SecretBytes.random(32, secrets);
    TestExporter exporter = exporter();
    CreateKey definition = new CreateKey(name, "", "AES/CTR/NoPadding", 256, Map.of());
    exporter.finish(
        name, exporter.seal(exporter.begin(name, new BeginImport(definition)), material));
    ledger.key(name, 1);
    ledger.material(name + "@0", material);
  }

  private String anyKey() {
    List<String> keys = ledger.keys();
    return keys.get(random.nextInt(keys.size()));
  }

  private TestReader reader() throws Exception {
    ServerClient client = site.client();
    return new TestReader(client, site.descriptor(), clock);
  }

  private TestExporter exporter() throws Exception {
    return new TestExporter(site.client(), site.descriptor(), clock);
  }
}
