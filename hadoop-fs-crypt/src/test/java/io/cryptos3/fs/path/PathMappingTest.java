package io.cryptos3.fs.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
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
  void exceptionsSpeakOfThePathsThatUsersSee() {
    FileNotFoundException stored = new FileNotFoundException("No such file: s3a://b/x");
    FileNotFoundException seen =
        assertThrows(
            FileNotFoundException.class,
            () ->
                new StoreCalls(paths)
                    .run(
                        () -> {
                          throw stored;
                        }));
    assertEquals("No such file: cryptos3://b/x", seen.getMessage());
    assertSame(stored, seen.getCause());
  }

  @Test
  void exceptionsOfAnotherTypePassAsTheyAre() {
    IOException stored = new IOException("Timeout: s3a://b/x");
    IOException seen =
        assertThrows(
            IOException.class,
            () ->
                new StoreCalls(paths)
                    .run(
                        () -> {
                          throw stored;
                        }));
    assertSame(stored, seen);
  }
}
