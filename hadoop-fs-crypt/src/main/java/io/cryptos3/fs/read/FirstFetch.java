package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;

/**
 * Fetches the first bytes of an object and its tail at the same time, in threads of the store: no
 * more than that, as a request that is broken off costs a connection.
 *
 * @param prefix the first 568 bytes, or all if there are fewer; completed by a thread of the store
 * @param stream which has the tail, if there is one, as soon as it is there
 */
record FirstFetch(CompletableFuture<byte[]> prefix, FSDataInputStream stream) {

  /** Starts to fetch, from a stream that fetches ranges in the background. */
  static FirstFetch start(FSDataInputStream stored, Opening opening) throws IOException {
    if (opening.objectBytes() == 0) {
      return new FirstFetch(CompletableFuture.completedFuture(new byte[0]), stored);
    }
    int prefixBytes = (int) Math.min(ObjectLayout.PREFIX_BYTES, opening.objectBytes());
    Optional<SealedTail> place = SealedTail.of(opening.objectBytes(), opening.policy());
    List<FileRange> ranges = new ArrayList<>();
    place.ifPresent(tail -> ranges.add(FileRange.createFileRange(tail.offset(), tail.length())));
    if (place.isEmpty() || !place.get().isWhole()) {
      ranges.add(0, FileRange.createFileRange(0, prefixBytes));
    }
    stored.readVectored(ranges, ByteBuffer::allocate);
    CompletableFuture<byte[]> prefix =
        ranges.get(0).getData().thenApply(bytes -> first(bytes, prefixBytes));
    CompletableFuture<ByteBuffer> tail = ranges.get(ranges.size() - 1).getData();
    return new FirstFetch(
        prefix, place.isEmpty() ? stored : TailedStream.of(stored, new Tail(place.get(), tail)));
  }

  private static byte[] first(ByteBuffer bytes, int count) {
    byte[] first = new byte[count];
    bytes.get(0, first);
    return first;
  }
}
