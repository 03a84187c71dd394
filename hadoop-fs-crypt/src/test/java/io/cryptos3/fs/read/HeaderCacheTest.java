package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.junit.jupiter.api.Test;

class HeaderCacheTest {
  private static final Path FILE = new Path("s3a://bucket/file");
  private static final byte[] PREFIX = {1, 2, 3};

  private long nanos = Long.MAX_VALUE - 5;
  private final HeaderCache cache = new HeaderCache(() -> nanos);

  @Test
  void whatWasRememberedIsThereUntilItIsForgotten() {
    cache.put(id("etag"), PREFIX);
    assertArrayEquals(PREFIX, cache.get(id("etag")).orElseThrow());
    cache.forget(id("etag"));
    assertEquals(Optional.empty(), cache.get(id("etag")));
  }

  @Test
  void anotherObjectOfThatNameIsNotKnown() {
    cache.put(new ObjectId(FILE, "etag", "1", 10), PREFIX);
    for (ObjectId other :
        new ObjectId[] {
          new ObjectId(FILE, "other", "1", 10),
          new ObjectId(FILE, "etag", "2", 10),
          new ObjectId(FILE, "etag", null, 10),
          new ObjectId(FILE, "etag", "1", 11),
          new ObjectId(FILE.suffix("2"), "etag", "1", 10)
        }) {
      assertEquals(Optional.empty(), cache.get(other));
    }
  }

  @Test
  void anObjectWithoutAnEtagHasNoIdentity() {
    assertEquals(Optional.empty(), ObjectId.of(new FileStatus(10, false, 1, 0, 0, FILE)));
    assertEquals(Optional.empty(), ObjectId.of(status(null)));
    assertEquals(Optional.of(new ObjectId(FILE, "etag", "v", 10)), ObjectId.of(status("etag")));
  }

  @Test
  void afterItsTimeNothingIsLeft() {
    cache.put(id("old"), PREFIX);
    nanos += HeaderCache.LIFETIME.toNanos() / 2;
    cache.put(id("new"), PREFIX);
    nanos += HeaderCache.LIFETIME.toNanos() / 2 - 1;
    assertEquals(2, cache.size());
    nanos++;
    assertEquals(Optional.empty(), cache.get(id("old")));
    assertArrayEquals(PREFIX, cache.get(id("new")).orElseThrow());
    assertEquals(1, cache.size());
  }

  @Test
  void whatIsRememberedAgainLivesAsLongAsNew() {
    cache.put(id("first"), PREFIX);
    cache.put(id("second"), PREFIX);
    nanos += HeaderCache.LIFETIME.toNanos() - 1;
    cache.put(id("first"), PREFIX);
    nanos++;
    assertArrayEquals(PREFIX, cache.get(id("first")).orElseThrow());
    assertEquals(1, cache.size());
  }

  @Test
  void theOldestMakeRoomForNewOnes() {
    for (int i = 0; i <= HeaderCache.MAX_ENTRIES; i++) {
      cache.put(id("etag-" + i), PREFIX);
    }
    assertEquals(HeaderCache.MAX_ENTRIES, cache.size());
    assertEquals(Optional.empty(), cache.get(id("etag-0")));
    assertArrayEquals(PREFIX, cache.get(id("etag-1")).orElseThrow());
  }

  private static ObjectId id(String etag) {
    return new ObjectId(FILE, etag, null, 10);
  }

  private static FileStatus status(String etag) {
    return new S3AFileStatus(10, 0, FILE, 1, "owner", etag, "v");
  }
}
