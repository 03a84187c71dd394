package io.cryptos3.fs.tool;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.key.DataKeys;
import io.cryptos3.secret.SecretBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** An object of our format as it is stored: in a bucket, or in a local file. */
abstract class StoredObject implements Closeable {

  /** Finds what a user calls by a name; nothing is read. */
  static StoredObject of(String name, Configuration conf) throws IOException {
    return Names.isInBucket(name) ? new BucketObject(name, conf) : new LocalObject(name, conf);
  }

  /** Returns what messages, rules of keys and audit logs call it. */
  abstract Path path();

  /** Returns how long it is. */
  abstract long bytes() throws IOException;

  /** Opens it as it is stored. */
  abstract InputStream open() throws IOException;

  /** Returns what opens the DEK of an object with this header. */
  abstract DataKeys keys(ObjectHeader header) throws IOException;

  /** Returns its header, of which nothing is authentic. No key is needed. */
  final ObjectHeader header() throws IOException {
    try (InputStream stored = open()) {
      return ObjectHeader.parse(stored.readNBytes(ObjectHeader.BYTES), path().toString());
    }
  }

  /**
   * Writes its plaintext, each chunk when it is authenticated, up to the authenticated end.
   *
   * @throws io.cryptos3.error.CryptoS3Exception if it is not authentic; names the first such chunk
   */
  final void decryptTo(OutputStream out) throws IOException {
    String name = path().toString();
    try (InputStream stored = open()) {
      byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
      ObjectHeader header = ObjectHeader.parse(prefix, name);
      // Before the DEK is unwrapped, which is a request.
      ObjectLayout.requirePlaintextLength(bytes(), name);
      try (SecretBytes dek = keys(header).open(header, path()).dek();
          ChunkOpener opener = ChunkOpener.open(header, prefix, dek, name);
          InputStream plaintext = new DecryptingInputStream(stored, opener)) {
        plaintext.transferTo(out);
      }
    }
  }
}
