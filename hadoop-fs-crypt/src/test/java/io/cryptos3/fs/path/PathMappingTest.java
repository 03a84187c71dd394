package io.cryptos3.fs.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathMappingTest {
  private final PathMapping paths =
      new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b"));

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/a b/c", "/x=%20y/ü", "/p/k=v:w", "/a/__magic/b"})
  void onlyTheSchemeDiffers(String path) {
    Path outer = new Path("cryptos3", "b", path);
    Path inner = new Path("s3a", "b", path);
    assertEquals(inner, paths.toInner(outer));
    assertEquals(outer, paths.toOuter(inner));
  }

  @Test
  void messagesSpeakOfThisBucketAndLeaveOthers() {
    assertEquals("Open cryptos3://b/x: no", paths.toOuter("Open s3a://b/x: no"));
    assertEquals("`cryptos3://b': no", paths.toOuter("`s3a://b': no"));
    assertEquals("No cryptos3://b. See", paths.toOuter("No s3a://b. See"));
    for (String other : new String[] {"s3a://b-raw/x", "s3a://bb/x", "s3a://b.eu/x", "s3a://b2"}) {
      assertEquals(other, paths.toOuter(other));
    }
  }
}
