package io.cryptos3.fs.tool;

import io.cryptos3.file.NewFile;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * {@code decrypt SOURCE TARGET}. Plaintext is in no other place than the new local file, and there
 * only if all of the object is authentic.
 */
final class Decryption {
  private Decryption() {}

  static void run(Arguments arguments, Configuration conf) throws IOException {
    String target = arguments.names().get(1);
    if (Names.isInBucket(target)) {
      throw new IllegalArgumentException("Plaintext is written to local files only: " + target);
    }
    try (StoredObject object = StoredObject.of(arguments.names().get(0), conf);
        NewFile file = new NewFile(Names.local(target), arguments.force())) {
      object.decryptTo(file.content());
      file.complete();
    }
  }
}
