package io.cryptos3.fs.tool;

import io.cryptos3.format.EncryptingOutputStream;
import io.cryptos3.fs.CryptoS3FileSystem;
import io.cryptos3.fs.key.DataKeys.ObjectKey;
import io.cryptos3.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;

/** {@code encrypt SOURCE TARGET}. The target appears when it is complete, and not before. */
final class Encryption {
  private Encryption() {}

  static void run(Arguments arguments, Configuration conf) throws IOException {
    String target = arguments.names().get(1);
    try (InputStream plaintext = source(arguments.names().get(0), conf)) {
      if (Names.isInBucket(target)) {
        toBucket(plaintext, target, arguments, conf);
      } else {
        toFile(plaintext, Names.local(target), arguments, conf);
      }
    }
  }

  private static InputStream source(String name, Configuration conf) throws IOException {
    if (!Names.isUri(name)) {
      return LocalObject.open(Names.local(name));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    return path.getFileSystem(conf).open(path);
  }

  private static void toBucket(
      InputStream plaintext, String target, Arguments arguments, Configuration conf)
      throws IOException {
    if (arguments.key().isPresent()) {
      throw new IllegalArgumentException(
          "--key is for local files, the configuration says which key a path in a bucket has: "
              + target);
    }
    org.apache.hadoop.fs.Path path = Names.inBucket(target);
    try (CryptoS3FileSystem bucket = new CryptoS3FileSystem()) {
      bucket.initialize(path.toUri(), conf);
      FSDataOutputStream object =
          bucket.createFile(path).recursive().overwrite(arguments.force()).build();
      try {
        plaintext.transferTo(object);
      } catch (IOException | RuntimeException e) {
        object.abort();
        throw e;
      }
      object.close();
    }
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
            new EncryptingOutputStream(file.open(), key.header(), dek, path.toString());
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
