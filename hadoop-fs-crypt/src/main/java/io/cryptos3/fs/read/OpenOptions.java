package io.cryptos3.fs.read;

import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_BUFFER_SIZE;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_LENGTH;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_SPLIT_END;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_SPLIT_START;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_STANDARD_OPTIONS;

import io.cryptos3.format.ObjectLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.AbstractFSBuilderImpl;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.fs.s3a.Constants;

/**
 * The options of {@code openFile()} in the store's terms: those that count bytes of plaintext are
 * turned into offsets of the stored object, all others, the read policy among them, are passed on.
 */
final class OpenOptions {
  private static final Set<String> KNOWN = known();
  private static final long UNKNOWN = -1;

  private final Map<String, String> options = new HashMap<>();

  private OpenOptions() {}

  static OpenOptions ofBufferSize(int bufferSize) {
    OpenOptions result = new OpenOptions();
    result.options.put(FS_OPTION_OPENFILE_BUFFER_SIZE, Integer.toString(bufferSize));
    return result;
  }

  /** Options with which nothing but the first bytes of an object is fetched. */
  static OpenOptions ofBeginning() {
    OpenOptions result = new OpenOptions();
    result.options.put(FS_OPTION_OPENFILE_READ_POLICY, FS_OPTION_OPENFILE_READ_POLICY_RANDOM);
    result.options.put(Constants.READAHEAD_RANGE, Integer.toString(ObjectLayout.PREFIX_BYTES));
    return result;
  }

  /**
   * Reads the options that a caller has set.
   *
   * @throws IllegalArgumentException when a mandatory one is unknown
   */
  static OpenOptions of(OpenFileParameters parameters, Path path) {
    AbstractFSBuilderImpl.rejectUnknownMandatoryKeys(
        parameters.getMandatoryKeys(), KNOWN, "for " + path);
    OpenOptions result = ofBufferSize(parameters.getBufferSize());
    for (Map.Entry<String, String> option : parameters.getOptions()) {
      result.options.put(option.getKey(), option.getValue());
    }
    // The status says it, of the stored object.
    result.options.remove(FS_OPTION_OPENFILE_LENGTH);
    result.options.computeIfPresent(
        FS_OPTION_OPENFILE_SPLIT_START, (key, position) -> chunkStart(position));
    result.options.computeIfPresent(
        FS_OPTION_OPENFILE_SPLIT_END, (key, position) -> chunkEnd(position));
    return result;
  }

  /**
   * Returns the status that the caller has given, or one of the length that it has given, or null.
   *
   * @throws IllegalArgumentException when the status is of another file
   */
  FileStatus givenStatus(OpenFileParameters parameters, Path path) {
    FileStatus status = parameters.getStatus();
    if (status != null) {
      if (!status.getPath().getName().equals(path.getName())) {
        throw new IllegalArgumentException(
            "The status given is of another file, " + status.getPath() + ": " + path);
      }
      return status;
    }
    String length = parameters.getOptions().get(FS_OPTION_OPENFILE_LENGTH);
    long bytes = length == null ? UNKNOWN : parse(length);
    return bytes < 0 || bytes > ObjectLayout.MAX_PLAINTEXT_BYTES
        ? null
        : new FileStatus(bytes, false, 1, 0, 0, path);
  }

  /** Returns what the read policy means, or what the store's own does when none is known. */
  ReadPolicy policy(ReadPolicy ofStore) {
    String names = options.get(FS_OPTION_OPENFILE_READ_POLICY);
    return ReadPolicy.of(
        names == null ? options.getOrDefault(Constants.INPUT_FADVISE, "") : names, ofStore);
  }

  void applyTo(FutureDataInputStreamBuilder builder) {
    options.forEach(builder::opt);
  }

  private static String chunkStart(String position) {
    return Long.toString(parse(position) <= 0 ? 0 : chunkOffset(parse(position)));
  }

  private static String chunkEnd(String position) {
    long end = parse(position);
    return Long.toString(end < 0 ? end : chunkOffset(end) + ObjectLayout.SEALED_CHUNK_BYTES);
  }

  private static long chunkOffset(long position) {
    return ObjectLayout.chunkOffset(
        ObjectLayout.chunkIndex(Math.min(position, ObjectLayout.MAX_PLAINTEXT_BYTES)));
  }

  /** As the store does, takes what is not a number for one that is not known. */
  private static long parse(String number) {
    try {
      return Long.parseLong(number.trim());
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(FS_OPTION_OPENFILE_STANDARD_OPTIONS);
    known.add(Constants.ASYNC_DRAIN_THRESHOLD);
    known.add(Constants.INPUT_FADVISE);
    known.add(Constants.READAHEAD_RANGE);
    return Set.copyOf(known);
  }
}
