package io.cryptos3.fs.tool;

import io.cryptos3.file.NewFile;
import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** {@code encrypt SOURCE TARGET}. The target appears when it is complete, and not before. */
final class Encryption {
  private Encryption() {}

  static void run(Arguments arguments, Configuration conf) throws IOException {
    String source = arguments.names().get(0);
    String target = arguments.names().get(1);
    try (PushbackInputStream plaintext =
        new PushbackInputStream(open(source, conf), ObjectHeader.MAGIC_BYTES)) {
      requirePlaintext(plaintext, source);
      if (Names.isInBucket(target)) {
        toBucket(plaintext, target, arguments, conf);
      } else {
        toFile(plaintext, Names.local(target), arguments, conf);
      }
    }
  }

  private static InputStream open(String name, Configuration conf) throws IOException {
    if (!Names.isUri(name)) {
      return LocalObject.open(Names.local(name));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    return path.getFileSystem(conf).open(path);
  }

  /** What was encrypted twice has to be decrypted twice, which nobody would guess. */
  private static void requirePlaintext(PushbackInputStream source, String name) throws IOException {
    byte[] start = source.readNBytes(ObjectHeader.MAGIC_BYTES);
    source.unread(start);
    if (start.length == ObjectHeader.MAGIC_BYTES && ObjectHeader.beginsWithMagic(start)) {
      throw new IllegalArgumentException("Source is encrypted already: " + name);
    }
  }

  private static void toBucket(
      InputStream plaintext, String target, Arguments arguments, Configuration conf)
      throws IOException {
    if (arguments.key().isPresent()) {
      throw new IllegalArgumentException(
          "--key is for local files, the configuration says which key a path in a bucket has: "
              + target);
    }
    NewObject.write(plaintext, Names.inBucket(target), arguments.force(), conf);
  }

  private static void toFile(
      InputStream plaintext, Path target, Arguments arguments, Configuration conf)
      throws IOException {
    try (LocalKeys keys = new LocalKeys(conf);
        NewFile file = new NewFile(target, arguments.force())) {
      org.apache.hadoop.fs.Path path = LocalKeys.path(target);
      ObjectKey key = keys.of(keyName(arguments, keys)).create(path);
      try (SecretBytes dek = key.dek()) {
        EncryptingOutputStream object =
            new EncryptingOutputStream(file.content(), key.header(), dek, path.toString());
        try {
          plaintext.transferTo(object);
        } catch (IOException | RuntimeException e) {
          object.abort();
          throw e;
        }
        object.close();
      }
      file.complete();
    }
  }

  private static String keyName(Arguments arguments, LocalKeys keys) {
    return arguments
        .key()
        .or(keys::configured)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No key is named: say --key NAME, or set fs.cryptos3.key.name"));
  }
}
