package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Case;
import io.cryptos3.bench.pair.Side;
import io.cryptos3.bench.pair.Unit;
import io.cryptos3.format.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The rows of our streams: every suite, pattern and size of calls against each of its peers. */
public final class StreamCases {
  private static final String OPENSSL_CALL = "64k";
  private static final Map<String, Integer> CALLS =
      Map.of("4k", 4 << 10, "64k", 64 << 10, "1m", 1 << 20);

  private final byte[] plaintext;
  private final boolean withCorretto = hasCorretto();
  private final boolean withOpenssl = hasOpenssl();
  private final List<Case> cases = new ArrayList<>();

  private StreamCases(byte[] plaintext) {
    this.plaintext = plaintext;
  }

  /** Tells whether Amazon Corretto Crypto Provider is on the class path and works here. */
  public static boolean hasCorretto() {
    return Corretto.isThere();
  }

  /** Tells whether {@code openssl speed} can be a peer. */
  public static boolean hasOpenssl() {
    return OpensslSide.isInstalled();
  }

  /**
   * Lists the cases of this JVM: where it has Corretto's provider, what that makes faster.
   *
   * @param plaintext what a pass reads or writes, at least 1 MiB
   */
  public static List<Case> all(byte[] plaintext) {
    StreamCases all = new StreamCases(plaintext);
    for (Suite suite : Suite.values()) {
      all.add(suite);
    }
    return all.cases;
  }

  private void add(Suite suite) {
    boolean isGcm = suite == Suite.AES_256_GCM;
    String name = isGcm ? "gcm" : "ctr";
    if (withCorretto && !isGcm) {
      return;
    }
    Contender ours = new StreamContender(new OurFormat(suite));
    for (Pattern pattern : Pattern.values()) {
      for (String call : List.of("4k", "64k", "1m")) {
        Workload workload = new Workload(plaintext, CALLS.get(call));
        String row = pattern.rowName(name, call) + (withCorretto ? "/accp" : "");
        Callable<Side> ourSide = () -> pattern.prepare(ours, workload);
        for (Peer peer : Peer.of(isGcm, withCorretto)) {
          Callable<Side> peerSide = () -> pattern.prepare(peer.contender(), workload);
          cases.add(new Case(row, peer.name(), Unit.MEGABYTES, ourSide, peerSide));
        }
        if (withOpenssl && isGcm && pattern.isPlain() && call.equals(OPENSSL_CALL)) {
          cases.add(new Case(row, "openssl-gcm", Unit.MEGABYTES, ourSide, OpensslSide::new));
        }
      }
    }
  }
}
