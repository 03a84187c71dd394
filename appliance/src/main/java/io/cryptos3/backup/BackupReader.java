package io.cryptos3.backup;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.DecryptingInputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.DecapsulationKey;
import io.cryptos3.wire.Json;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads what {@link BackupWriter} wrote. Every byte is authenticated before it is given out, but
 * only {@link #readAll} to its end shows that nothing is missing: use nothing before.
 */
public final class BackupReader implements AutoCloseable {

  /** Takes the entries, one after the other. */
  public interface Receiver {
    /** Reads {@code length} bytes of {@code content}, all of them. */
    void receive(String name, long length, InputStream content) throws IOException;
  }

  private static final int MAX_MANIFEST_BYTES = 4096;

  private final Path file;
  private final ChunkOpener opener;
  private final DataInputStream in;
  private final BackupManifest manifest;

  private BackupReader(Path file, ChunkOpener opener, DataInputStream in, BackupKind kind)
      throws IOException {
    this.file = file;
    this.opener = opener;
    this.in = in;
    this.manifest = readManifest(kind);
  }

  /**
   * Opens a backup.
   *
   * @param key private key of those who may restore it; stays the caller's to close
   * @throws IOException if it is no backup of that kind, was made for another key, or was modified
   */
  public static BackupReader open(Path file, BackupKind kind, DecapsulationKey key)
      throws IOException {
    InputStream stored = Files.newInputStream(file);
    try {
      byte[] prefix = stored.readNBytes(ObjectLayout.PREFIX_BYTES);
      ObjectHeader header = ObjectHeader.parse(prefix, file.toString());
      if (!header.keyVersionName().equals(kind.keyVersionName())) {
        throw new IOException(
            "Not a %s: %s (it is called %s)".formatted(kind, file, header.keyVersionName()));
      }
      if (!Arrays.equals(header.iv(), new byte[ObjectHeader.IV_BYTES])) {
        throw new IOException("Backup has an IV: " + file);
      }
      ChunkOpener opener = opener(header, prefix, key, file);
      return new BackupReader(
          file, opener, new DataInputStream(new DecryptingInputStream(stored, opener)), kind);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  private static ChunkOpener opener(
      ObjectHeader header, byte[] prefix, DecapsulationKey key, Path file) throws IOException {
    try (SecretBytes dek = key.open(header.edek())) {
      return ChunkOpener.open(header, prefix, dek, file.toString());
    } catch (CryptoS3Exception e) {
      throw new IOException(
          "Backup does not open: it is damaged, or was made for another key: " + file, e);
    }
  }

  /** Returns what the backup is of. */
  public BackupManifest manifest() {
    return manifest;
  }

  /**
   * Reads all entries and the end.
   *
   * @throws IOException if the backup was modified or cut, or the receiver fails
   */
  public void readAll(Receiver receiver) throws IOException {
    for (int nameLength = in.read(); nameLength >= 0; nameLength = in.read()) {
      String name = new String(exactly(nameLength), StandardCharsets.US_ASCII);
      long length = in.readLong();
      receiver.receive(name, length, in);
    }
  }

  private BackupManifest readManifest(BackupKind kind) throws IOException {
    exactly(in.readUnsignedByte());
    long length = in.readLong();
    if (length > MAX_MANIFEST_BYTES) {
      throw malformed();
    }
    BackupManifest read = Json.decode(exactly((int) length), BackupManifest.class);
    if (!read.kind().equals(kind.keyVersionName())) {
      throw malformed();
    }
    return read;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Backup ends within an entry: " + file);
    }
    return bytes;
  }

  private IOException malformed() {
    return new IOException("Backup does not begin with its manifest: " + file);
  }

  @Override
  public void close() throws IOException {
    in.close();
    opener.close();
  }
}
