package io.cryptos3.fs.status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.path.PathMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

  private final StatusMapping statuses =
      new StatusMapping(new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b")));

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
    assertArrayEquals(utf8("416"), ObjectAttributes.toOuter("header.Content-Length", utf8("1000")));
    assertArrayEquals(
        utf8("416"),
        ObjectAttributes.toOuter("header.x-hadoop-s3a-magic-data-length", utf8("1000")));
    assertArrayEquals(utf8("1000"), ObjectAttributes.toOuter("header.other", utf8("1000")));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static S3AFileStatus stored(long objectBytes) {
    return new S3AFileStatus(objectBytes, 1, INNER, 32 << 20, "me", "etag", "version");
  }
}
