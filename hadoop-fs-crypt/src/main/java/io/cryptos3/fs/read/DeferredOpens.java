package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.path.StoreCalls;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.functional.CallableRaisingIOE;

/**
 * Opens objects for readers of whom only the first read tells where they begin. To fetch the header
 * by a request that goes on, and to break it off when reading begins elsewhere, would cost a
 * connection; to fetch it alone would cost those a request who read on.
 */
final class DeferredOpens {
  /** As far as s3a reads on rather than sends another request. */
  private static final long NEAR_BYTES = 64 * 1024;

  private final OpenOperation operation;
  private final OverlappedOpens overlapped;
  private final StoreCalls calls;

  DeferredOpens(OpenOperation operation, OverlappedOpens overlapped, StoreCalls calls) {
    this.operation = operation;
    this.overlapped = overlapped;
    this.calls = calls;
  }

  /**
   * Returns a stream whose first read opens the object, as the user who asks now.
   *
   * @param stored opens the stored object, without a request
   * @param beginning the same, for fetching no more than the header
   */
  FSDataInputStream open(
      Opening opening,
      CallableRaisingIOE<FSDataInputStream> stored,
      CallableRaisingIOE<FSDataInputStream> beginning)
      throws IOException {
    return new FSDataInputStream(
        new DeferredStream(
            opening,
            stored,
            UserGroupInformation.getCurrentUser(),
            (stream, first) -> open(opening, stream, beginning, first)));
  }

  private FSDataInputStream open(
      Opening opening,
      FSDataInputStream stored,
      CallableRaisingIOE<FSDataInputStream> beginning,
      FirstRead first)
      throws IOException {
    ReadPolicy policy = policy(first, opening.objectBytes());
    if (policy == ReadPolicy.SEQUENTIAL || operation.isPrepared(opening)) {
      return calls.run(() -> operation.open(stored, opening));
    }
    if (policy == ReadPolicy.FOOTER_FIRST || first.isVectored()) {
      return overlapped.openNow(opening.with(policy), () -> stored);
    }
    return calls.run(() -> operation.open(stored, Optional.of(prefix(beginning)), opening));
  }

  private static ReadPolicy policy(FirstRead first, long objectBytes) {
    if (first.isVectored()) {
      return ReadPolicy.RANDOM;
    }
    long offset = ObjectLayout.chunkOffset(ObjectLayout.chunkIndex(first.position()));
    if (offset <= NEAR_BYTES) {
      return ReadPolicy.SEQUENTIAL;
    }
    return SealedTail.of(objectBytes, ReadPolicy.FOOTER_FIRST)
        .filter(tail -> tail.contains(offset, 1))
        .map(tail -> ReadPolicy.FOOTER_FIRST)
        .orElse(ReadPolicy.RANDOM);
  }

  private static byte[] prefix(CallableRaisingIOE<FSDataInputStream> beginning) throws IOException {
    try (FSDataInputStream in = beginning.apply()) {
      return in.readNBytes(ObjectLayout.PREFIX_BYTES);
    }
  }
}
