package io.cryptos3.spark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.s3.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One application on a standalone cluster writes small tables in every way that Spark has, to
 * {@code cryptos3://} and to plain files. Then the tests look at what it read back, what S3 was
 * asked, and what S3 holds.
 */
@ExtendWith(OnSpark.class)
class SparkWritesIT {

  /** What is to be committed without renames. */
  private static final List<String> UPLOADED =
      List.of(
          "parquet",
          "orc",
          "csv",
          "partitioned",
          "append",
          "overwrite",
          "summaries",
          "parquet-committer-only",
          "new-api");

  /** What loses an attempt of a task on its way, and is to be committed all the same. */
  private static final List<String> TROUBLED =
      List.of("failed-attempt", "slow-attempt", "crashed-executor");

  /** What is renamed, as Spark does it so. */
  private static final List<String> RENAMED =
      List.of("dynamic-overwrite", "sparks-protocol", "old-api");

  private static final String STREAMED = "streaming";
  private static final String FAILED = "failed-job";

  /** What is written to plain files too. The others have the rows of one of these. */
  private static final List<String> IN_PLAIN =
      List.of("parquet", "append", "overwrite", "dynamic-overwrite");

  private static final int TASKS = 4;

  private static SparkSystem spark;
  private static Map<String, String> digests;

  @BeforeAll
  static void writeEverything(SparkSystem system) throws IOException, InterruptedException {
    spark = system;
    Stream<String> encrypted =
        Stream.concat(readable(), Stream.of(FAILED)).map(way -> way + "=" + encrypted(way));
    Stream<String> plain = IN_PLAIN.stream().map(way -> way + "=" + plain(way));
    digests = spark.run(Stream.concat(encrypted, plain).toList());
  }

  @Test
  void everyWayToWriteReadsBackAsFromPlainFiles() {
    readable()
        .forEach(
            way -> {
              String inPlain =
                  IN_PLAIN.contains(way) ? way : way.equals(STREAMED) ? "append" : "parquet";
              assertEquals(digest(inPlain, plain(inPlain)), digest(way, encrypted(way)), way);
            });
  }

  @Test
  void anAttemptThatFailsLagsOrCrashesAddsNoFile() {
    for (String way : TROUBLED) {
      assertEquals(TASKS, files(way).filter(key -> key.endsWith(".parquet")).count(), way);
    }
  }

  @Test
  void aJobThatFailsLeavesNoFile() {
    assertEquals(List.of(), files(FAILED).toList());
  }

  /** Folders do not count: s3a marks the one that an attempt empties which stops after the job. */
  @Test
  void noUploadAndNoFileOfTheWorkIsLeft() {
    assertEquals(List.of(), spark.objects().uploads());
    List<String> files = spark.objects().keys().stream().filter(key -> !key.endsWith("/")).toList();
    assertFalse(files.isEmpty());
    for (String file : files) {
      assertFalse(file.matches(".*(__magic|_temporary|\\.spark-staging).*"), file);
    }
  }

  @Test
  void s3CopiesNothingButForThoseThatRename() {
    withoutRenames().forEach(way -> assertEquals(0, copies(way), way));
    RENAMED.forEach(way -> assertNotEquals(0, copies(way), way));
  }

  @Test
  void successNamesTheCommitter() throws IOException, InterruptedException {
    List<String> uploaded = withoutRenames().toList();

    String reports = spark.cat(uploaded.stream().map(way -> encrypted(way) + "/_SUCCESS").toList());

    assertEquals(
        uploaded.size(),
        Pattern.compile("\"committer\" *: *\"magic\"").matcher(reports).results().count(),
        reports);
  }

  @Test
  void everyObjectIsCiphertext() {
    for (String key : spark.objects().keys()) {
      if (!key.endsWith("/")) {
        String stored = new String(spark.objects().bytes(key), ISO_8859_1);
        assertTrue(stored.startsWith("CRYPTOS3"), key);
        assertFalse(stored.contains("customer-"), key);
      }
    }
  }

  private static Stream<String> withoutRenames() {
    return Stream.concat(UPLOADED.stream(), TROUBLED.stream());
  }

  private static Stream<String> readable() {
    return Stream.of(UPLOADED, TROUBLED, RENAMED, List.of(STREAMED)).flatMap(List::stream);
  }

  private static String encrypted(String way) {
    return "cryptos3://lake/" + way;
  }

  private static String plain(String way) {
    return "file://" + spark.folder().resolve("plain").resolve(way);
  }

  private static String digest(String way, String place) {
    String digest = digests.get(way + "=" + place);
    assertTrue(digest != null && !digest.startsWith("0"), way + " in " + place + ": " + digest);
    return digest;
  }

  /** The keys of the files that a way has left, without directory markers. */
  private static Stream<String> files(String way) {
    return spark.objects().keys().stream()
        .filter(key -> key.startsWith(way + "/") && !key.endsWith("/"));
  }

  private static long copies(String way) {
    return spark.tap().exchanges(Request::isCopy).stream()
        .filter(copy -> copy.request().path().startsWith("/lake/" + way + "/"))
        .count();
  }
}
