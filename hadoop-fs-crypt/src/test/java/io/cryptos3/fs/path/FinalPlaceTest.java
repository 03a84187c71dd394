package io.cryptos3.fs.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.MagicCommitPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalPlaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/__base/b",
        "/a/__basement/__base",
        "/a/__magical/__base/b",
        "/a/my__magic_job-1/__base/b",
        "/a/__MAGIC/__base/b",
        "/table/.spark-staging/day=1/f",
        "/table/my.spark-staging-1/day=1/f",
        "/user/u/.Trash",
        "/user/u/.Trash/data/x",
        "/user/u/.Trash/Currently/x",
        "/user/u/.Trash/2511221200001/x",
        "/user/u/v/.Trash/Current/x",
        "/users/u/.Trash/Current/x",
        "/home/user/u/.Trash/Current/x",
        "/.Trash/Current/x",
      })
  void otherPathsStandForThemselves(String path) {
    assertEquals(path, resolved(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/out/__magic_job-1/job/0/tasks/t/__base/f, /out/f",
    "/out/__magic_job-1/job/0/tasks/t/__base/d=1/e=2/f, /out/d=1/e=2/f",
    "/out/__magic/t/__base/d=1/f, /out/d=1/f",
    "/out/__magic_job-1/t/f, /out/f",
    "/__magic_job-1/t/__base/f, /f",
    "/out/__magic_job-1, /out",
    "/out/__magic_job-1/t/__base, /out",
    "/out/__magic_job-1/__base/a/__base/f, /out/a/__base/f",
    "/out/__base/__magic_job-1/t/f, /out/__base/f",
  })
  void filesToBeCommittedStandForTheirDestination(String path, String place) {
    assertEquals(place, resolved(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/out/__magic_job-1/job/0/tasks/t/__base/d=1/f",
        "/out/__magic_job-1/t/f",
        "/out/__magic_job-1/__base/a/__base/f",
        "/out/__magic_job-/f",
        "/out/__magic_job-1/a/__magic_job-2/f",
        "/a/__base/b",
      })
  void s3aAgreesWithTheDestination(String path) {
    List<String> destination =
        MagicCommitPaths.finalDestination(MagicCommitPaths.splitPathToElements(new Path(path)));
    assertEquals(new PathElements(destination).toString(), resolved(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/user/u/.Trash/Current/data/x, /data/x",
    "/user/other/.Trash/Current/data/x, /data/x",
    "/user/u/.Trash/251122120000/data/x, /data/x",
    "/user/u/.Trash/251122120000-2/data/x, /data/x",
    "/user/u/.Trash/2511221200/data/x, /data/x",
    "/user/u/.Trash/Current, /",
  })
  void whatIsInATrashStandsForWhereItWas(String path, String place) {
    assertEquals(place, resolved(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/table/.spark-staging-1/day=1/f, /table/day=1/f",
    "/table/.spark-staging-1, /table",
    "/.spark-staging-1/day=1/f, /day=1/f",
    "/table/.spark-staging-1/_temporary/t/day=1/f, /table/_temporary/t/day=1/f",
  })
  void partitionsThatReplaceOthersStandForThem(String path, String place) {
    assertEquals(place, resolved(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/user/u/.Trash/Current/table/.spark-staging-1/d/f, /table/d/f",
    "/user/u/.Trash/Current/user/v/.Trash/Current/x, /x",
    "/user/u/.Trash/Current/out/__magic_job-1/__base/d/f, /out/d/f",
    "/user/u/.Trash/Current/__magic_job-1/__base/d/f, /d/f",
    "/out/__magic_job-1/__base/__magic_job-2/t/f, /out/f",
    "/__magic_job-1/__base/user/u/.Trash/Current/x, /x",
  })
  void oneInsideAnotherIsResolvedToTheEnd(String path, String place) {
    assertEquals(place, resolved(path));
  }

  @Test
  void elementsAreThoseThatTheStoreSees() {
    PathElements secret = new PathElements(List.of("secret", "f"));
    assertEquals(secret, PathElements.of(new Path("cryptos3://b/open/../secret//f/")));
    Path escaped = new Path(URI.create("cryptos3://b/open/%2e%2e/secret/f"));
    assertEquals(secret, PathElements.of(escaped));
    assertEquals(
        "/secret/f",
        new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b"))
            .toInner(escaped)
            .toUri()
            .getPath());
    assertEquals(
        new PathElements(List.of("open", "%2e%2e", "f")),
        PathElements.of(new Path("/open/%2e%2e/f")));
  }

  @Test
  void prefixesMatchWholeElements() {
    PathElements data = new PathElements(List.of("data"));
    assertTrue(PathElements.of(new Path("/data/x")).startsWith(data));
    assertTrue(data.startsWith(data));
    assertFalse(data.isBelow(data));
    assertFalse(PathElements.of(new Path("/database")).startsWith(data));
    assertFalse(PathElements.of(new Path("/Data/x")).startsWith(data));
    assertTrue(data.isBelow(new PathElements(List.of())));
  }

  private static String resolved(String path) {
    return FinalPlace.of(PathElements.of(new Path(path))).toString();
  }
}
