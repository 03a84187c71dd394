package io.cryptos3.fs.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;

class NewObjectTest {
  @Test
  void whatFailedFirstIsSaidWhenTheUploadCannotBeAbortedEither() throws Exception {
    IOException broken = new IOException("The source is broken");
    InputStream source =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public long transferTo(OutputStream out) throws IOException {
            throw broken;
          }
        };
    // Hadoop's stream over one that cannot be aborted.
    FSDataOutputStream object = new FSDataOutputStream(OutputStream.nullOutputStream(), null);
    assertSame(broken, assertThrows(IOException.class, () -> NewObject.transfer(source, object)));
    assertEquals(UnsupportedOperationException.class, broken.getSuppressed()[0].getClass());
  }
}
