package io.cryptos3.fs.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.Suite;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.HeaderMoves.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderMovesTest implements HeaderMoves.Results {
  private static final int EDEK_BYTES = 32;

  private final Configuration conf = new Configuration();
  private final Map<String, ObjectHeader> moved = new HashMap<>();
  private final Map<String, IOException> failed = new HashMap<>();

  @BeforeEach
  void makeKeys() {
    MemoryKeys.reset();
    conf.set("fs.cryptos3.key.provider.path", "memory://test");
    conf.set("fs.cryptos3.key.name", "sales|orders");
    for (String key : List.of("sales", "orders", "foreign")) {
      MemoryKeys.create(key, 256);
      MemoryKeys.roll(key, 256);
      MemoryKeys.roll(key, 256);
    }
  }

  @AfterEach
  void forgetKeys() {
    MemoryKeys.reset();
  }

  @Override
  public void moved(Source source, ObjectHeader header) {
    moved.put(source.path().getName(), header);
  }

  @Override
  public void failed(Source source, IOException reason) {
    failed.put(source.path().getName(), reason);
  }

  private static Source source(String name, String keyVersion, int edekBytes) {
    return new Source(
        new Path("cryptos3://b/" + name),
        new ObjectHeader(
            Suite.AES_256_GCM, keyVersion, new byte[edekBytes], new byte[ObjectHeader.IV_BYTES]));
  }

  private static Source source(String name, String keyVersion) {
    return source(name, keyVersion, EDEK_BYTES);
  }

  private HeaderMoves moves(OptionalInt target) {
    CryptoS3Config config = CryptoS3Config.of(conf, "b");
    return new HeaderMoves(new ProviderHolder(conf, config), new KeyRules(config), target);
  }

  private void move(OptionalInt target, List<Source> sources) throws IOException {
    moves(target).move(sources, this);
  }

  @Test
  void manyHeadersOfAKeyAreOneRequest() throws Exception {
    move(
        OptionalInt.empty(),
        IntStream.range(0, HeaderMoves.BATCH)
            .mapToObj(i -> source("f" + i, i % 2 == 0 ? "sales@0" : "orders@1"))
            .toList());
    assertEquals(HeaderMoves.BATCH, moved.size());
    assertEquals("sales@2", moved.get("f0").keyVersionName());
    assertEquals("orders@2", moved.get("f1").keyVersionName());
    assertEquals(List.of(500, 500), MemoryKeys.REENCRYPTED);
  }

  @Test
  void aHeaderThatIsThereAlreadyStaysTheSame() throws Exception {
    Source newest = source("newest", "sales@2");
    Source asked = source("asked", "sales@1");
    move(OptionalInt.empty(), List.of(newest));
    move(OptionalInt.of(1), List.of(asked));
    assertSame(newest.header(), moved.get("newest"));
    assertSame(asked.header(), moved.get("asked"));
    assertEquals(List.of(1), MemoryKeys.REENCRYPTED);
  }

  @Test
  void aHeaderMovesToTheVersionThatIsAskedForButNotBack() throws Exception {
    move(OptionalInt.of(1), List.of(source("up", "sales@0"), source("back", "sales@2")));
    assertEquals("sales@1", moved.get("up").keyVersionName());
    assertTrue(failed.get("back").getMessage().contains("older version 1"));
  }

  @Test
  void aProviderThatDoesNotMoveWhereItIsAskedToIsNotBelieved() throws Exception {
    MemoryKeys.ignoreTargets = true;
    move(OptionalInt.of(1), List.of(source("up", "sales@0")));
    assertTrue(failed.get("up").getMessage().contains("moved from sales@0 to sales@2"));
  }

  // L2
  @Test
  void aKeyThatThePathMayNotHaveIsNotAskedFor() throws Exception {
    move(OptionalInt.empty(), List.of(source("misplaced", "foreign@0")));
    assertTrue(failed.get("misplaced") instanceof KeyAccessDeniedException);
    assertEquals(List.of(), MemoryKeys.REENCRYPTED);
  }

  @Test
  void oneBadEdekDoesNotStopTheOthers() throws Exception {
    move(
        OptionalInt.empty(),
        IntStream.range(0, HeaderMoves.BATCH)
            .mapToObj(i -> source("f" + i, "sales@0", i == 700 ? 7 : EDEK_BYTES))
            .toList());
    assertEquals(HeaderMoves.BATCH - 1, moved.size());
    assertTrue(failed.get("f700") instanceof KeyUnavailableException);
    assertTrue(MemoryKeys.REENCRYPTED.size() <= 21, MemoryKeys.REENCRYPTED::toString);
  }

  @Test
  void aVersionThatCannotBeUsedDoesNotStopTheOthers() throws Exception {
    MemoryKeys.DISABLED.add("sales@0");
    move(
        OptionalInt.empty(),
        IntStream.range(0, HeaderMoves.BATCH)
            .mapToObj(i -> source("f" + i, i % 2 == 0 ? "sales@0" : "sales@1"))
            .toList());
    assertEquals(HeaderMoves.BATCH / 2, moved.size());
    assertTrue(failed.get("f0").getMessage().contains("sales@0 is disabled"));
    assertEquals(List.of(500, 500), MemoryKeys.REENCRYPTED);
  }

  @Test
  void aKeyThatCannotBeUsedIsAskedForOnce() throws Exception {
    MemoryKeys.failWith(
        () -> new UnprovenHalfException(Holder.KEY_MANAGER, "the key manager lies", null));
    move(OptionalInt.empty(), List.of(source("one", "sales@0"), source("two", "sales@1")));
    assertEquals(1, MemoryKeys.REENCRYPTED.size());
    for (String name : List.of("one", "two")) {
      assertTrue(failed.get(name) instanceof UnprovenHalfException);
      assertTrue(failed.get(name).getMessage().endsWith(": cryptos3://b/" + name));
    }
  }

  @Test
  void theTargetIsKnownWithoutMoving() throws Exception {
    Source old = source("f", "sales@0");
    assertEquals("sales@2", moves(OptionalInt.empty()).targetOf(old));
    assertEquals("sales@1", moves(OptionalInt.of(1)).targetOf(old));
    MemoryKeys.ROOM.remove("sales");
    assertNoTarget("'sales' does not exist", OptionalInt.empty(), "sales@0");
  }

  @Test
  void whatWouldBeRefusedHasNoTarget() {
    assertNoTarget("allows only", OptionalInt.empty(), "foreign@0");
    assertNoTarget("older version 1", OptionalInt.of(1), "sales@2");
    assertNoTarget("older version 2", OptionalInt.empty(), "sales@999");
  }

  private void assertNoTarget(String why, OptionalInt target, String keyVersion) {
    IOException e =
        assertThrows(
            IOException.class, () -> moves(target).targetOf(source("refused", keyVersion)));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
