package io.cryptos3.fs.read;

import io.cryptos3.format.ObjectLayout;
import io.cryptos3.fs.statistics.ReadStatistics;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What is known of an object before its first byte is read.
 *
 * @param path what users call it
 * @param objectBytes length of the stored object
 * @param isLengthClaimed whether that is only what the caller of {@code openFile()} says: a wrong
 *     one looks like an object that was cut or went on
 * @param id by which the object is known again, if it can be
 * @param policy with which it is opened
 * @param statistics of the stream that is opened
 */
record Opening(
    Path path,
    long objectBytes,
    boolean isLengthClaimed,
    Optional<ObjectId> id,
    ReadPolicy policy,
    ReadStatistics statistics) {

  /** Returns the same with another policy. */
  Opening with(ReadPolicy other) {
    return new Opening(path, objectBytes, isLengthClaimed, id, other, statistics);
  }

  /** The object's name in messages. */
  String name() {
    return isLengthClaimed
        ? "%s (which has %d bytes, as openFile() was told)"
            .formatted(path, ObjectLayout.plaintextLength(objectBytes))
        : path.toString();
  }
}
