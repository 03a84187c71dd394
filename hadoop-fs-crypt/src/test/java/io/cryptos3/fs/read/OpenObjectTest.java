package io.cryptos3.fs.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.format.Suite;
import io.cryptos3.fs.path.PathMapping;
import io.cryptos3.fs.path.StoreCalls;
import io.cryptos3.fs.statistics.FileSystemStatistics;
import io.cryptos3.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class OpenObjectTest {
  private static final Path FILE = new Path("cryptos3://bucket/file");
  private static final int FINAL_BYTES = 5 + ObjectLayout.TAG_BYTES;

  private final byte[] plain = new byte[ObjectLayout.CHUNK_BYTES];

  @Test
  void theKeyOfWhatNobodyClosesIsWipedWhenNobodyCanReachIt() throws Exception {
    byte[] object;
    ChunkOpener opener;
    ObjectHeader header = new ObjectHeader(Suite.AES_256_GCM, "k@0", new byte[65], new byte[16]);
    try (SecretBytes dek = SecretBytes.random(ObjectLayout.DEK_BYTES, new SecureRandom())) {
      object = sealed(header, dek);
      opener = ChunkOpener.open(header, object, dek, FILE.toString());
    }
    OpenObject reachable = open(object.length, opener);
    System.gc();
    assertEquals(5, openChunk(opener, object));
    assertEquals(FILE, reachable.path());
    reachable = null;
    for (int i = 0; i < 100 && isOpen(opener, object); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThrows(IOException.class, () -> openChunk(opener, object));
  }

  private static byte[] sealed(ObjectHeader header, SecretBytes dek) throws IOException {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    try (EncryptingOutputStream out =
        new EncryptingOutputStream(object, header, dek, FILE.toString())) {
      out.write(new byte[5]);
    }
    return object.toByteArray();
  }

  private static OpenObject open(long objectBytes, ChunkOpener opener) {
    Opening opening =
        new Opening(
            FILE,
            objectBytes,
            false,
            Optional.empty(),
            ReadPolicy.SEQUENTIAL,
            new FileSystemStatistics().newReadStatistics());
    PathMapping paths = new PathMapping(URI.create("cryptos3://b"), URI.create("s3a://b"));
    FSDataInputStream nothing = new FSDataInputStream(new EmptyStream());
    return new OpenObject(
        opening, 5, new StoredBytes(nothing, opening, new StoreCalls(paths)), opener);
  }

  private int openChunk(ChunkOpener opener, byte[] object) throws IOException {
    return opener.open(0, object, ObjectLayout.PREFIX_BYTES, FINAL_BYTES, plain, 0);
  }

  private boolean isOpen(ChunkOpener opener, byte[] object) {
    try {
      return openChunk(opener, object) == 5;
    } catch (IOException e) {
      return false;
    }
  }
}
