package io.cryptos3.fs.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.attack.RandomRounds;
import io.cryptos3.fs.TestKeys;
import io.cryptos3.fs.rewrap.Outcome;
import io.cryptos3.fs.rewrap.Outcome.Kind;
import io.cryptos3.fs.rewrap.RewrapPlan;
import io.cryptos3.fs.rewrap.Rewrapping;
import io.cryptos3.s3.Exchange;
import io.cryptos3.s3.Harm;
import io.cryptos3.s3.HarmRule;
import io.cryptos3.s3.Harms;
import io.cryptos3.s3.HttpHead;
import io.cryptos3.s3.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a re-wrap does to an object when S3, the network or somebody else interferes. */
@Timeout(120)
class HarmedRewrapIT extends OnHarmedS3 {
  private static final int SMALL = 10_000;

  /** Two parts. */
  private static final int LARGE = 6_000_000;

  private static final byte[] OTHERS = Samples.bytes(7, SMALL);
  private static final Harm REFUSAL = Harms.error("403 Forbidden", "AccessDenied");

  /** Requests of a re-wrap, in their order. */
  private enum Step {
    TAGS(SMALL),
    PUT(SMALL),
    CREATION(LARGE),
    FIRST_PART(LARGE),
    COPY(LARGE),
    LAST_LOOK(LARGE),
    COMPLETION(LARGE);

    private final int bytes;

    Step(int bytes) {
      this.bytes = bytes;
    }

    boolean is(Request request) {
      return switch (this) {
        case TAGS -> request.isTags();
        case PUT -> request.isSinglePut("");
        case CREATION -> request.operation().equals("CreateMultipartUpload");
        case FIRST_PART -> request.isPart() && !request.isCopy();
        case COPY -> request.isPart() && request.isCopy();
        case LAST_LOOK -> request.method().equals("HEAD");
        case COMPLETION -> request.isCompletion();
      };
    }

    /** s3a looks for the object itself before. */
    int skipped() {
      return this == LAST_LOOK ? 1 : 0;
    }
  }

  private Path file;

  @BeforeEach
  void choosePath() {
    s3.tap().reset();
    file = s3.newFile("cryptos3");
  }

  @AfterEach
  void forgetObjects() {
    s3.tap().reset();
    s3.objects().deleteAll();
  }

  /** Writes an object, and makes a newer version of its key. */
  private byte[] write(int bytes) throws Exception {
    Samples.write(s3.other(), file, Samples.bytes(1, bytes));
    TestKeys.roll(s3.direct());
    return s3.objects().bytes(file.getName());
  }

  private Outcome rewrap() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    RewrapPlan plan = new RewrapPlan(OptionalInt.empty(), false, false, 2);
    Rewrapping.run(List.of(file), plan, s3.conf(), outcomes::add);
    assertEquals(1, outcomes.size());
    return outcomes.get(0);
  }

  private byte[] read() throws IOException {
    try (FileSystem fresh = s3.open("cryptos3", s3.direct())) {
      return Samples.read(fresh, file);
    }
  }

  /** Something that happens before a request of the re-wrap in a thread. */
  private interface Interference {
    void happen(Thread rewrapping) throws Exception;
  }

  private Outcome rewrapWhile(Step step, Interference interference) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    HarmRule rule = at(step).times(1).with(Harms.holdUntil(gate));
    FutureTask<Outcome> outcome = new FutureTask<>(this::rewrap);
    Thread rewrapping = new Thread(outcome);
    rewrapping.start();
    while (rule.harmed() == 0) {
      assertFalse(outcome.isDone(), "It has not come so far");
      Thread.sleep(5);
    }
    interference.happen(rewrapping);
    gate.countDown();
    return outcome.get();
  }

  private HarmRule at(Step step) {
    return s3.tap().when(step::is).skip(step.skipped());
  }

  // L4
  @ParameterizedTest
  @EnumSource(names = {"PUT", "COPY", "LAST_LOOK", "COMPLETION"})
  void whatSomebodyElseWritesMeanwhileStays(Step step) throws Exception {
    write(step.bytes);
    Outcome outcome = rewrapWhile(step, rewrapping -> Samples.write(s3.other(), file, OTHERS));
    assertOverwritten(outcome);
    assertArrayEquals(OTHERS, read());
  }

  private static void assertOverwritten(Outcome outcome) {
    assertEquals(Kind.FAILED, outcome.kind());
    assertTrue(outcome.detail().contains("was overwritten or deleted meanwhile"), outcome::detail);
    assertEquals(List.of(), s3.objects().uploads());
  }

  // L5
  @Test
  void metadataThatChangesAfterTheHeaderWasReadIsKept() throws Exception {
    byte[] before = write(SMALL);
    assertEquals(Kind.MOVED, rewrapWhile(Step.TAGS, rewrapping -> paint(before)).kind());
    assertEquals("blue", s3.objects().metadata(file.getName()).get("colour"));
  }

  // L5
  @Test
  void metadataThatChangesWhilePartsAreCopiedIsKept() throws Exception {
    byte[] before = write(LARGE);
    s3.objects().put(file.getName(), before);
    String etag = s3.objects().head(file.getName()).eTag();
    assertOverwritten(rewrapWhile(Step.LAST_LOOK, rewrapping -> paint(before)));
    assertEquals(etag, s3.objects().head(file.getName()).eTag());
    assertEquals("blue", s3.objects().metadata(file.getName()).get("colour"));
  }

  /** Gives the object other metadata, which leaves its ETag as it is, in another second. */
  private void paint(byte[] object) throws Exception {
    Instant before = s3.objects().head(file.getName()).lastModified();
    while (Instant.now().getEpochSecond() == before.getEpochSecond()) {
      Thread.sleep(10);
    }
    s3.objects().put(file.getName(), object, put -> put.metadata(Map.of("colour", "blue")));
  }

  @ParameterizedTest
  @EnumSource(names = {"TAGS", "PUT", "COPY"})
  void aRefusalLeavesTheObjectAsItWasAndNoUpload(Step step) throws Exception {
    byte[] before = write(step.bytes);
    HarmRule rule = at(step).with(REFUSAL);
    assertEquals(Kind.FAILED, rewrap().kind());
    assertTrue(rule.harmed() > 0);
    assertArrayEquals(before, s3.objects().bytes(file.getName()));
    assertEquals(List.of(), s3.objects().uploads());
  }

  @Test
  void anAnswerThatIsLostIsMadeUpForByALook() throws Exception {
    for (Step step : List.of(Step.PUT, Step.COMPLETION)) {
      write(step.bytes);
      HarmRule rule = at(step).times(1).with(Harms.loseAnswer());
      assertEquals(Kind.MOVED, rewrap().kind());
      assertEquals(1, rule.harmed());
      assertArrayEquals(Samples.bytes(1, step.bytes), read());
      assertEquals(List.of(), s3.objects().uploads());
    }
  }

  // L5
  @Test
  void tagsGoAlong() throws Exception {
    String tags =
        "<Tagging><TagSet><Tag><Key>team</Key><Value>a b</Value></Tag></TagSet></Tagging>";
    for (Step step : List.of(Step.PUT, Step.CREATION)) {
      write(step.bytes);
      s3.tap()
          .when(Request::isTags)
          .with(Harms.answer(HttpHead.answer("200 OK"), tags.getBytes(UTF_8)));
      // S3Proxy has no tags, and would refuse them.
      at(step).with(REFUSAL);
      rewrap();
      List<Exchange> sent = s3.tap().exchanges(step::is);
      assertEquals("team=a%20b", sent.get(0).request().tagging());
      s3.tap().reset();
    }
  }

  @Test
  void anInterruptedReWrapLeavesNoUpload() throws Exception {
    byte[] before = write(LARGE);
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> rewrapWhile(Step.COPY, Thread::interrupt));
    assertTrue(e.getCause() instanceof InterruptedIOException, e::toString);
    assertArrayEquals(before, s3.objects().bytes(file.getName()));
    assertEquals(List.of(), s3.objects().uploads());
  }

  /** What can go wrong with one object in ways that are not those of S3. */
  private enum Oddity {
    TIMEOUT,
    UNEXPECTED;

    HarmRule at(Path object) {
      String method = this == TIMEOUT ? "HEAD" : "GET";
      return s3.tap().when(request -> request.is(method, object.getName())).with(harm());
    }

    private Harm harm() {
      return this == TIMEOUT
          ? Harms.hang()
          : Harms.changeHead(head -> head.with("Content-Range", "bytes 0-511/unknown"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOddityOfOneObjectStopsNoOther(Oddity oddity) throws Exception {
    Path other = s3.newFile("cryptos3");
    Samples.write(s3.other(), other, OTHERS);
    write(SMALL);
    HarmRule rule = oddity.at(file);
    Configuration impatient = s3.conf();
    impatient.set("fs.s3a.connection.timeout", "300ms");
    Map<Path, Kind> kinds = new HashMap<>();
    RewrapPlan plan = new RewrapPlan(OptionalInt.empty(), false, false, 2);
    Rewrapping.run(
        List.of(file, other),
        plan,
        impatient,
        outcome -> kinds.put(outcome.path(), outcome.kind()));
    assertTrue(rule.harmed() > 0);
    assertEquals(Map.of(file, Kind.FAILED, other, Kind.MOVED), kinds);
  }

  @Test
  void aKilledReWrapLeavesTheObjectAndAtWorstAnUpload() throws Exception {
    byte[] before = write(LARGE);
    RandomRounds.run(
        1,
        random -> {
          s3.tap().reset();
          HarmRule rule =
              s3.tap().when(request -> true).skip(2 + random.nextInt(7)).with(Harms.hang());
          Configuration patient = s3.conf();
          patient.set("fs.s3a.connection.timeout", "60s");
          try (ClientProcess client =
              ClientProcess.start(directory, "256m", RewrapProgram.class, patient, file)) {
            while (rule.harmed() == 0) {
              assertTrue(client.isAlive(), "See client.log");
              Thread.sleep(20);
            }
            client.kill();
          }
          assertArrayEquals(before, s3.objects().bytes(file.getName()));
          assertTrue(s3.objects().uploads().size() <= 1);
        });
    s3.tap().reset();
    assertEquals(Kind.MOVED, rewrap().kind());
    assertArrayEquals(Samples.bytes(1, LARGE), read());
  }
}
