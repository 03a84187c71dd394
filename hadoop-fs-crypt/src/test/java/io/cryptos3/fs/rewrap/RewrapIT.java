package io.cryptos3.fs.rewrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.TestKeys;
import io.cryptos3.fs.rewrap.Outcome.Kind;
import io.cryptos3.s3.S3Server;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects of a real S3 server, with keys in a file. */
class RewrapIT {
  @TempDir static java.nio.file.Path directory;
  private static S3Server server;
  private static Configuration conf;
  private static Path folder;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.open();
    conf = TestKeys.configure(server.configure(new Configuration()), directory, "sales", 256);
    conf.set("fs.s3a.multipart.size", "5M");
    folder = server.folder("cryptos3");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void empty() {
    assertEquals(List.of(), server.objects().uploads());
    server.objects().deleteAll();
  }

  private static byte[] plaintext(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static FileSystem open() throws IOException {
    return FileSystem.newInstance(folder.toUri(), conf);
  }

  private static void write(FileSystem fs, String name, byte[] plaintext) throws IOException {
    try (FSDataOutputStream out = fs.create(new Path(folder, name))) {
      out.write(plaintext);
    }
  }

  private static void write(String name, byte[] plaintext) throws IOException {
    try (FileSystem fs = open()) {
      write(fs, name, plaintext);
    }
  }

  private static String keyVersion(String name) throws Exception {
    return ObjectHeader.parse(server.objects().bytes(name), name).keyVersionName();
  }

  private static byte[] payload(byte[] object) {
    return Arrays.copyOfRange(object, ObjectHeader.BYTES, object.length);
  }

  private static List<Outcome> rewrap(RewrapPlan plan, Path... names) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    Rewrapping.run(List.of(names), plan, conf, outcomes::add);
    return outcomes;
  }

  private static RewrapPlan toNewest() {
    return new RewrapPlan(OptionalInt.empty(), true, false, 4);
  }

  private static Map<Kind, Long> kinds(List<Outcome> outcomes) {
    return outcomes.stream()
        .collect(Collectors.groupingBy(Outcome::kind, TreeMap::new, Collectors.counting()));
  }

  // L3
  @Test
  void objectsOfAnySizeMoveAndKeepTheirPayload() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("empty", plaintext(0));
    files.put("small", plaintext(100_000));
    long longest = ObjectLayout.requirePlaintextLength(PartRanges.FIRST_BYTES, "longest");
    files.put("one-part", plaintext((int) longest));
    files.put("one-more", plaintext((int) longest + 1));
    files.put("three-parts", plaintext(11_000_000));
    try (FileSystem fs = open()) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        write(fs, file.getKey(), file.getValue());
      }
    }
    Map<String, byte[]> before = new TreeMap<>();
    files.keySet().forEach(name -> before.put(name, server.objects().bytes(name)));
    assertEquals(PartRanges.FIRST_BYTES, before.get("one-part").length);
    String old = keyVersion("small");
    TestKeys.roll(conf);

    assertEquals(Map.of(Kind.MOVED, 5L), kinds(rewrap(toNewest(), folder)));

    for (String name : files.keySet()) {
      byte[] after = server.objects().bytes(name);
      assertArrayEquals(payload(before.get(name)), payload(after), name);
      assertArrayEquals(
          Arrays.copyOf(before.get(name), 12), Arrays.copyOf(after, 12), "the context of " + name);
      assertNotEquals(old, keyVersion(name));
    }
    try (FileSystem fs = open()) {
      for (String name : files.keySet()) {
        try (FSDataInputStream in = fs.open(new Path(folder, name))) {
          assertArrayEquals(files.get(name), in.readAllBytes(), name);
        }
      }
    }
    Map<String, String> etags = etags(files.keySet());
    assertEquals(Map.of(Kind.ALREADY_THERE, 5L), kinds(rewrap(toNewest(), folder)));
    assertEquals(etags, etags(files.keySet()));
  }

  private static Map<String, String> etags(Iterable<String> names) {
    Map<String, String> etags = new TreeMap<>();
    names.forEach(name -> etags.put(name, server.objects().head(name).eTag()));
    return etags;
  }

  // L5
  @Test
  void whatIsBesideTheBytesOfAnObjectStays() throws Exception {
    write("whole", plaintext(1000));
    write("in-parts", plaintext(6 << 20));
    for (String name : List.of("whole", "in-parts")) {
      server
          .objects()
          .put(
              name,
              server.objects().bytes(name),
              put ->
                  put.metadata(Map.of("colour", "blue"))
                      .contentType("text/x-secret")
                      .cacheControl("no-store")
                      .contentDisposition("attachment")
                      .contentLanguage("de")
                      .expires(Instant.parse("2033-03-03T03:03:03Z")));
    }
    TestKeys.roll(conf);
    assertEquals(Map.of(Kind.MOVED, 2L), kinds(rewrap(toNewest(), folder)));
    for (String name : List.of("whole", "in-parts")) {
      HeadObjectResponse head = server.objects().head(name);
      assertEquals("blue", head.metadata().get("colour"));
      assertEquals("text/x-secret", head.contentType());
      assertEquals("no-store", head.cacheControl());
      assertEquals("attachment", head.contentDisposition());
      assertEquals("de", head.contentLanguage());
    }
    // S3Proxy loses it in multipart uploads.
    String expires = server.objects().head("whole").expiresString();
    assertEquals("Thu, 03 Mar 2033 03:03:03 GMT", expires);
  }

  @Test
  void aDryRunOnlySaysWhatWouldBeDone() throws Exception {
    write("old", plaintext(10));
    String version = keyVersion("old");
    TestKeys.roll(conf);
    write("new", plaintext(10));
    Map<String, String> etags = etags(List.of("old", "new"));
    List<Outcome> outcomes = rewrap(new RewrapPlan(OptionalInt.empty(), true, true, 1), folder);
    assertEquals(Map.of(Kind.WOULD_MOVE, 1L, Kind.ALREADY_THERE, 1L), kinds(outcomes));
    String way = version + " -> " + keyVersion("new");
    assertTrue(outcomes.stream().anyMatch(o -> o.detail().equals(way)), outcomes::toString);
    assertEquals(etags, etags(List.of("old", "new")));
  }

  @Test
  void whatCannotBeMovedIsSaidAndStopsNothingElse() throws Exception {
    write("good", plaintext(10));
    server.objects().put("foreign", "no header of ours".getBytes(UTF_8));
    server.objects().put("nothing", new byte[0]);
    server.objects().put("cut", Arrays.copyOf(server.objects().bytes("good"), 600 - 17));
    TestKeys.roll(conf);
    List<Outcome> outcomes = rewrap(toNewest(), folder, new Path(folder, "missing"));
    assertEquals(Map.of(Kind.MOVED, 1L, Kind.FAILED, 4L), kinds(outcomes), outcomes::toString);
    for (String failed : List.of("foreign", "nothing", "cut", "missing")) {
      Outcome outcome =
          outcomes.stream().filter(o -> o.path().getName().equals(failed)).findFirst().get();
      assertEquals(Kind.FAILED, outcome.kind());
      assertTrue(outcome.detail().contains(failed), outcome::detail);
    }
  }

  @Test
  void aDirectoryStandsForItsObjectsOnlyIfThatIsSaid() throws Exception {
    write("in/it", plaintext(10));
    RewrapPlan flat = new RewrapPlan(OptionalInt.empty(), false, false, 1);
    List<Outcome> outcomes = rewrap(flat, new Path(folder, "in"));
    assertTrue(outcomes.get(0).detail().contains("--recursive"), outcomes::toString);
    assertEquals(Map.of(Kind.ALREADY_THERE, 1L), kinds(rewrap(flat, new Path(folder, "in/it"))));
  }

  // L2
  @Test
  void anObjectWithAKeyThatItsPlaceDoesNotHaveIsLeftAlone() throws Exception {
    write("misplaced", plaintext(10));
    TestKeys.roll(conf);
    Configuration ruled = new Configuration(conf);
    ruled.set("fs.cryptos3.key.name", "another");
    List<Outcome> outcomes = new ArrayList<>();
    Rewrapping.run(List.of(folder), toNewest(), ruled, outcomes::add);
    RewrapPlan dry = new RewrapPlan(OptionalInt.empty(), true, true, 1);
    Rewrapping.run(List.of(folder), dry, ruled, outcomes::add);
    assertEquals(Map.of(Kind.FAILED, 2L), kinds(outcomes));
    for (Outcome outcome : outcomes) {
      assertTrue(outcome.detail().contains("allows only 'another'"), outcome::detail);
    }
  }

  @Test
  void aProviderThatMovesToTheNewestOnlyChangesNothingWhenAskedForAnother() throws Exception {
    write("old", plaintext(10));
    int version = Integer.parseInt(keyVersion("old").replace("sales@", ""));
    String etag = server.objects().head("old").eTag();
    TestKeys.roll(conf);
    TestKeys.roll(conf);
    List<Outcome> outcomes =
        rewrap(new RewrapPlan(OptionalInt.of(version + 1), true, false, 1), folder);
    assertEquals(Map.of(Kind.FAILED, 1L), kinds(outcomes));
    assertEquals(etag, server.objects().head("old").eTag());
    assertEquals(
        Map.of(Kind.ALREADY_THERE, 1L),
        kinds(rewrap(new RewrapPlan(OptionalInt.of(version), true, false, 1), folder)));
  }
}
