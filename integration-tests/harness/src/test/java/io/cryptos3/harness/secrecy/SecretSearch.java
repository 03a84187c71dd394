package io.cryptos3.harness.secrecy;

import io.cryptos3.secrecy.SecretForms;
import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many secrets, in all their forms, in one pass over a file. */
final class SecretSearch {
  private static final int MIXING = 0x9E3779B1;

  /**
   * What was found.
   *
   * @param secret its name
   * @param form in which it was found
   */
  record Finding(String secret, String form) {}

  private record Needle(Finding finding, Bytes bytes) {}

  private final Map<Integer, List<Needle>> byFirstInt = new HashMap<>();

  /** Tells for most positions that no needle begins there. */
  private final BitSet hashes = new BitSet(1 << Short.SIZE);

  SecretSearch(List<Secret> secrets) {
    for (Secret secret : secrets) {
      SecretForms.of(secret.value())
          .forEach(
              (form, bytes) -> add(new Needle(new Finding(secret.name(), form), Bytes.of(bytes))));
    }
  }

  private void add(Needle needle) {
    byte[] bytes = needle.bytes.toArray();
    int first = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      first = first << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
    }
    byFirstInt.computeIfAbsent(first, start -> new ArrayList<>()).add(needle);
    hashes.set(hash(first));
  }

  /** Returns the names of the secrets that a file holds in any form. */
  Set<String> namesIn(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    in(file).forEach(finding -> names.add(finding.secret));
    return names;
  }

  /** Returns what a file holds. */
  List<Finding> in(Path file) throws IOException {
    List<Finding> found = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      int lastInt = 0;
      for (int end = 1; end <= content.limit(); end++) {
        lastInt = lastInt << Byte.SIZE | Byte.toUnsignedInt(content.get(end - 1));
        if (hashes.get(hash(lastInt))) {
          for (Needle needle : byFirstInt.getOrDefault(lastInt, List.of())) {
            if (isAt(content, end - Integer.BYTES, needle.bytes.toArray())) {
              found.add(needle.finding);
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isAt(MappedByteBuffer content, int start, byte[] bytes) {
    if (start < 0 || start + bytes.length > content.limit()) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (content.get(start + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int first) {
    return (first * MIXING) >>> Short.SIZE;
  }
}
