package io.cryptos3.bench.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.bench.pair.Median;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Configuration NONE = new Configuration(false);

  private final Setting setting = new Setting("classic", "disk", 1024, 100, 10, 125);
  private final Yardsticks yardsticks = new Yardsticks(11, 120, 15, 0.4);

  @Test
  void eachTurnIsComparedWithThatOfEachPeerInTheSameRound() {
    List<S3Row> rows = rows("s3/read-1g/local", of(1, 2, 3, 4, 5, 6, 7), of(1, 1, 1, 8, 1, 1, 1));
    assertEquals(List.of("s3a", "s3a-cse"), rows.stream().map(S3Row::peerName).toList());
    S3Row plain = rows.get(0);
    assertEquals(4, plain.ours());
    assertEquals(1, plain.peer());
    assertEquals(3, plain.ratio());
    assertEquals(0.5, plain.ratioLow());
    assertEquals(7, plain.ratioHigh());
    assertEquals(7, plain.pairs());
    assertEquals(new Median(2, -4, 6), plain.addedCpu());
    assertEquals(1, rows.get(1).ratio());
  }

  @Test
  void requestsAreMediansToo() {
    S3Row row = rows("s3/read-1g/local", of(1, 1, 1), of(1, 1, 1)).get(0);
    assertEquals(Map.of("GetObject", 1L), row.oursCost().requests());
  }

  @Test
  void aBarIsMissedOnlyIfTheWholeIntervalIsBeyondIt() {
    assertEquals("met (≤ 1.05)", verdict("s3/write-1g/link", 1, 1, 1.05));
    assertEquals("met within the spread (≤ 1.05)", verdict("s3/write-1g/link", 1, 1.06, 1.07));
    assertEquals("NOT MET (≤ 1.05)", verdict("s3/write-1g/link", 1.06, 1.07, 1.08));
  }

  @Test
  void aColdFooterMayCostOneRoundTripAndOneUnwrapMore() {
    // 100 files, 11 + 15 ms each, more than the second that s3a takes.
    assertEquals("met (≤ 3.60)", verdict("s3/footer-cold/link", 3.5, 3.55, 3.6));
    assertEquals("NOT MET (≤ 3.60)", verdict("s3/footer-cold/link", 3.61, 3.65, 3.7));
  }

  @Test
  void addedCpuTimeIsComparedWithThatOfTheCipher() {
    S3Row row = rows("s3/read-1g/local", of(1.4, 1.5, 1.6), of(1, 1, 1)).get(0);
    assertEquals("met within the spread (≤ 0.48)", S3Bar.verdictOfCpu(row).orElseThrow());
  }

  private String verdict(String name, double... ours) {
    S3Row row = rows(name, of(ours), of(1, 1, 1)).get(0);
    return S3Bar.verdict(row).orElseThrow();
  }

  /** Ours equals the client-side encryption of s3a. */
  private List<S3Row> rows(String name, List<Cost> ours, List<Cost> plain) {
    Map<Side, List<Cost>> costs = new LinkedHashMap<>();
    costs.put(new Side("s3a", new Path("s3a://lake/a"), NONE), plain);
    costs.put(new Side(Side.OURS, new Path("cryptos3://lake/b"), NONE), ours);
    costs.put(new Side("s3a-cse", new Path("s3a://lake/c"), NONE), ours);
    return new Comparison(setting, yardsticks).rows(name, costs);
  }

  private static List<Cost> of(double... seconds) {
    return DoubleStream.of(seconds)
        .mapToObj(each -> new Cost(each, each, 0, 0, 0, Map.of("GetObject", 1L)))
        .toList();
  }
}
