package io.cryptos3.fs.status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.key.PlaintextPaths;
import io.cryptos3.fs.path.PathMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusMappingTest {
  private static final Path INNER = new Path("s3a://b/f");

  private final PlaintextPaths plaintext = plaintextBelow("/plain");
  private final StatusMapping statuses =
      new StatusMapping(
          new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")), plaintext);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 583, 584, 585, 16_967, 16_968, 16_983, 16_984, Long.MAX_VALUE})
  void everyLengthIsShownAndNoneThrows(long objectBytes) {
    FileStatus status = statuses.toOuter(stored(objectBytes));
    assertEquals(ObjectLayout.plaintextLength(objectBytes), status.getLen());
    assertEquals(new Path("cryptos3://b/f"), status.getPath());
    assertTrue(status.isEncrypted());
  }

  @Test
  void directoriesHaveNoLength() {
    FileStatus status = statuses.toOuter(new S3AFileStatus(true, INNER, "me"));
    assertTrue(status.isDirectory());
    assertEquals(0, status.getLen());
  }

  @Test
  void theStoreGetsItsOwnLengthAndEtagBack() {
    S3AFileStatus inner = (S3AFileStatus) statuses.toInner(statuses.toOuter(stored(1000)), INNER);
    assertEquals(1000, inner.getLen());
    assertEquals("etag", inner.getEtag());
    assertEquals("version", inner.getVersionId());
    inner = (S3AFileStatus) statuses.toInner(statuses.toLocated(stored(1000)), INNER);
    assertEquals(1000, inner.getLen());
    assertEquals("etag", inner.getEtag());
  }

  @Test
  void theLengthOfAForeignStatusIsThatOfThePlaintext() {
    FileStatus given = new FileStatus(416, false, 1, 32, 0, new Path("cryptos3://b/f"));
    assertEquals(1000, statuses.toInner(given, INNER).getLen());
  }

  @Test
  void aFileHasOneBlockOfItsPlaintextLength() throws Exception {
    LocatedFileStatus status = statuses.toLocated(stored(1000));
    assertEquals(1, status.getBlockLocations().length);
    assertEquals(416, status.getBlockLocations()[0].getLength());
  }

  @Test
  void theArrayTakesStatusesOfAnyType() {
    FileStatus[] outer = statuses.toOuter(new S3AFileStatus[] {stored(1000)});
    assertEquals(FileStatus[].class, outer.getClass());
  }

  @Test
  void aStatusTravelsWithItsEtag() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(statuses.toOuter(stored(1000)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Object read = in.readObject();
      assertEquals(416, assertInstanceOf(FileStatus.class, read).getLen());
      assertEquals("etag", assertInstanceOf(EtagSource.class, read).getEtag());
    }
  }

  @Test
  void lengthsAmongTheAttributesAreThoseOfThePlaintext() {
    assertAttribute("416", "/f", "header.Content-Length");
    assertAttribute("416", "/f", "header.x-hadoop-s3a-magic-data-length");
    assertAttribute("1000", "/f", "header.other");
    assertAttribute("1000", "/plain/f", "header.Content-Length");
  }

  @Test
  void aPlaintextObjectIsShownAsItIs() {
    Path inner = new Path("s3a://b/plain/f");
    FileStatus status =
        statuses.toOuter(new S3AFileStatus(1000, 1, inner, 32 << 20, "me", "etag", "version"));
    assertEquals(1000, status.getLen());
    assertFalse(status.isEncrypted());
    assertEquals(1000, statuses.toInner(status, inner).getLen());
    FileStatus foreign = new FileStatus(1000, false, 1, 1, 0, status.getPath());
    assertEquals(1000, statuses.toInner(foreign, inner).getLen());
    assertFalse(statuses.toOuter(new S3AFileStatus(true, inner.getParent(), "me")).isEncrypted());
  }

  private void assertAttribute(String expected, String path, String name) {
    assertArrayEquals(
        utf8(expected),
        new ObjectAttributes(plaintext)
            .toOuter(new Path("cryptos3://b" + path), name, utf8("1000")));
  }

  private static PlaintextPaths plaintextBelow(String prefix) {
    Configuration conf = new Configuration(false);
    conf.set("fs.cryptos3.plaintext.paths", prefix);
    return new PlaintextPaths(CryptoS3Config.of(conf, "b"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static S3AFileStatus stored(long objectBytes) {
    return new S3AFileStatus(objectBytes, 1, INNER, 32 << 20, "me", "etag", "version");
  }
}
