package io.cryptos3.fs.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.HarmRule;
import io.cryptos3.s3.Request;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes that fail on the way: repeated as by s3a, and in the end the whole file is there, or
 * nothing and an error that names it.
 */
class HarmedWriteIT extends OnHarmedS3 {
  private static final int SMALL = 200_000;

  /** Two parts. */
  private static final int LARGE = 6_000_000;

  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void open() throws IOException {
    s3a = s3.open("s3a", s3.conf());
    cryptos3 = s3.open("cryptos3", s3.conf());
  }

  @AfterAll
  static void close() throws IOException {
    s3a.close();
    cryptos3.close();
  }

  /** A request that a write is made of. */
  private enum Step {
    SINGLE_PUT(request -> request.method().equals("PUT") && !request.isPart(), SMALL),
    FIRST_PART(request -> request.isPart() && request.query().contains("partNumber=1&"), LARGE),
    COMPLETION(Request::isCompletion, LARGE);

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas have no state.
    private final Predicate<Request> request;

    private final int length;

    Step(Predicate<Request> request, int length) {
      this.request = request;
      this.length = length;
    }
  }

  static Stream<Arguments> harmedSteps() {
    return Stream.of(Step.values())
        .flatMap(step -> Stream.of(WriteHarm.values()).map(harm -> Arguments.of(step, harm)))
        // The list of parts is shorter.
        .filter(
            given ->
                !List.of(given.get()).equals(List.of(Step.COMPLETION, WriteHarm.RESET_IN_BODY)));
  }

  /** Two harms of each step, all of them when there is time. */
  static Stream<Arguments> stepsToGiveUp() {
    Set<WriteHarm> harms =
        Integer.getInteger("cryptos3.test.rounds", 1) > 1
            ? EnumSet.allOf(WriteHarm.class)
            : EnumSet.of(WriteHarm.INTERNAL_ERROR, WriteHarm.EXPIRED_TOKEN);
    return harmedSteps().filter(given -> harms.contains((WriteHarm) given.get()[1]));
  }

  /** Without those that s3a gives up at once: once is for ever then. */
  static Stream<Arguments> stepsToRepeat() {
    return harmedSteps()
        .filter(
            given ->
                given.get()[1] != WriteHarm.EXPIRED_TOKEN && given.get()[1] != WriteHarm.FORBIDDEN);
  }

  @ParameterizedTest
  @MethodSource("stepsToRepeat")
  void aStepThatFailsOnceIsRepeatedAsByS3a(Step step, WriteHarm harm) throws IOException {
    Outcome plain = write(s3a, step, harm, 1);
    Outcome encrypted = write(cryptos3, step, harm, 1);
    assertEquals(plain, encrypted);
    assertTrue(encrypted.succeeded());
    assertEquals(1, encrypted.harmed());
  }

  @ParameterizedTest
  @MethodSource("stepsToGiveUp")
  void aStepThatFailsForEverIsGivenUpAsByS3a(Step step, WriteHarm harm) throws IOException {
    Outcome plain = write(s3a, step, harm, Integer.MAX_VALUE);
    Outcome encrypted = write(cryptos3, step, harm, Integer.MAX_VALUE);
    assertEquals(plain, encrypted);
    assertFalse(encrypted.succeeded());
  }

  @Test
  void whatWasThereStaysWhenItsReplacementFails() throws IOException {
    byte[] before = Samples.bytes(2, SMALL);
    for (Step step : Step.values()) {
      Path file = s3.newFile("cryptos3");
      Samples.write(s3.other(), file, before);
      s3.tap().reset();
      s3.tap().when(step.request).with(WriteHarm.EXPIRED_TOKEN.harm);
      Errors.assertFails(file, () -> Samples.write(cryptos3, file, Samples.bytes(1, step.length)));
      assertArrayEquals(before, Samples.read(s3.other(), file));
    }
  }

  @Test
  void credentialsThatExpireInTheMiddleLeaveNothing() throws IOException {
    s3.tap().reset();
    s3.tap().when(Request::isPart).skip(1).with(WriteHarm.EXPIRED_TOKEN.harm);
    Path file = s3.newFile("cryptos3");
    FSDataOutputStream out = cryptos3.create(file);
    out.write(Samples.bytes(1, LARGE));
    Errors.assertFails(file, out::close);
    Errors.assertFails(file, () -> out.write(1));
    Errors.assertFails(file, out::close);
    assertFalse(s3.other().exists(file));
    assertEquals(List.of(), s3.objects().uploads());
  }

  private record Outcome(boolean succeeded, boolean visible, int requests, int harmed) {}

  private static Outcome write(FileSystem fs, Step step, WriteHarm harm, int times)
      throws IOException {
    Path file = s3.newFile(fs.getScheme());
    List<java.nio.file.Path> leftBefore = s3.bufferedFiles();
    s3.tap().reset();
    HarmRule rule = s3.tap().when(step.request).times(times).with(harm.harm);
    boolean succeeded = tryToWrite(fs, file, Samples.bytes(1, step.length));
    int requests = s3.tap().exchanges(step.request).size();
    s3.tap().reset();
    boolean visible = fs.exists(file);
    if (visible) {
      assertArrayEquals(Samples.bytes(1, step.length), Samples.read(fs, file));
    }
    assertEquals(succeeded || (step != Step.FIRST_PART && harm.isDone()), visible);
    assertEquals(List.of(), s3.objects().uploads());
    if (succeeded) {
      // Of an upload that fails, s3a leaves the blocks that it had not begun to send.
      assertTrue(leftBefore.containsAll(s3.bufferedFiles()), s3.bufferedFiles()::toString);
    }
    return new Outcome(succeeded, visible, requests, rule.harmed());
  }

  private static boolean tryToWrite(FileSystem fs, Path file, byte[] bytes) {
    try {
      Samples.write(fs, file, bytes);
      return true;
    } catch (IOException e) {
      if (fs.getScheme().equals("cryptos3")) {
        Errors.assertNamed(file, e);
      }
      return false;
    }
  }
}
