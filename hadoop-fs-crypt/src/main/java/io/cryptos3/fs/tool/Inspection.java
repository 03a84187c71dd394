package io.cryptos3.fs.tool;

import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;

/** {@code inspect OBJECT}: what its header claims, and whether it is authentic if that is asked. */
final class Inspection {
  private Inspection() {}

  static void run(Arguments arguments, Configuration conf, PrintStream out) throws IOException {
    try (StoredObject object = StoredObject.of(arguments.names().get(0), conf)) {
      long bytes = object.bytes();
      ObjectHeader header = object.header();
      print(out, "object", object.path());
      print(out, "key version", header.keyVersionName());
      print(out, "suite", header.suite().configName());
      print(out, "edek bytes", header.edek().length);
      print(out, "object bytes", bytes);
      long plaintext = ObjectLayout.requirePlaintextLength(bytes, object.path().toString());
      print(out, "plaintext bytes", plaintext);
      print(out, "chunks", ObjectLayout.chunkIndex(plaintext) + 1);
      if (arguments.check()) {
        object.decryptTo(OutputStream.nullOutputStream());
        print(out, "check", "all chunks are authentic");
      }
    }
  }

  private static void print(PrintStream out, String name, Object value) {
    out.printf("%-16s %s%n", name, value);
  }
}
