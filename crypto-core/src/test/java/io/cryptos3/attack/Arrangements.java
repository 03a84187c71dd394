package io.cryptos3.attack;

import io.cryptos3.format.ObjectLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Objects with their own chunks at other places, and what else is put behind a beginning. */
final class Arrangements {
  private Arrangements() {}

  /** Every sequence of the chunks, of which each may be there often, up to one more than before. */
  static Stream<Tampering> ofChunks(Victim victim) {
    List<List<Integer>> orders = new ArrayList<>();
    extend(List.of(), victim.chunks(), orders);
    List<Integer> whole = IntStream.range(0, victim.chunks()).boxed().toList();
    return orders.stream().filter(order -> !order.equals(whole)).map(order -> of(victim, order));
  }

  /** Behind the object more of it, of zeros, or of itself. */
  static Stream<Tampering> extensions(Victim victim) {
    List<Tampering> all = new ArrayList<>();
    int last = victim.chunks() - 1;
    for (int extra : new int[] {1, 15, 16, 17, 16_384, 16_399, 16_400, 16_416, 32_800}) {
      byte[] longer = Arrays.copyOf(victim.object(), victim.length() + extra);
      all.add(Tampering.ofChunks(extra + " zeros more", longer, last));
    }
    byte[] twice = Victim.concat(victim.object(), victim.object());
    all.add(Tampering.ofChunks("the object twice", twice, last));
    byte[] payloadTwice = Victim.concat(victim.object(), victim.payload());
    all.add(Tampering.ofChunks("the payload twice", payloadTwice, last));
    return all.stream();
  }

  /** The end of the object replaced by zeros, from each boundary on. */
  static Stream<Tampering> zeroTails(Victim victim) {
    return IntStream.range(0, victim.chunks())
        .flatMap(
            chunk ->
                IntStream.of(
                    victim.offset(chunk), victim.offset(chunk + 1) - ObjectLayout.TAG_BYTES))
        .distinct()
        .mapToObj(from -> zeroTail(victim, from));
  }

  private static Tampering zeroTail(Victim victim, int from) {
    byte[] object = victim.object();
    Arrays.fill(object, from, object.length, (byte) 0);
    return Tampering.ofChunks("zeros from byte " + from + " on", object, victim.chunkAt(from));
  }

  private static void extend(List<Integer> start, int chunks, List<List<Integer>> orders) {
    orders.add(start);
    if (start.size() <= chunks) {
      for (int next = 0; next < chunks; next++) {
        List<Integer> longer = new ArrayList<>(start);
        longer.add(next);
        extend(longer, chunks, orders);
      }
    }
  }

  private static Tampering of(Victim victim, List<Integer> order) {
    byte[][] parts = new byte[order.size() + 1][];
    parts[0] = victim.slice(0, ObjectLayout.PREFIX_BYTES);
    for (int i = 0; i < order.size(); i++) {
      parts[i + 1] = victim.chunk(order.get(i));
    }
    return Tampering.ofChunks(
        "chunks " + order, Victim.concat(parts), firstMisplaced(victim, order));
  }

  private static int firstMisplaced(Victim victim, List<Integer> order) {
    int last = victim.chunks() - 1;
    int at = 0;
    while (at < order.size() && at < last && order.get(at) == at) {
      at++;
    }
    return at;
  }
}
