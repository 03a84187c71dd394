package io.cryptos3.fs.read;

import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_ADAPTIVE;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_COLUMNAR;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_DEFAULT;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_HBASE;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_ORC;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_PARQUET;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_VECTOR;

import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.S3AInputPolicy;

/** Where readers of a file begin, as far as the policy with which they open it tells. */
enum ReadPolicy {
  /** With its last bytes, which say where everything else is. */
  FOOTER_FIRST,

  /** Anywhere, and then somewhere else. */
  RANDOM,

  /** At the beginning of the file or of a split, to go on from there. */
  SEQUENTIAL,

  /** Nobody knows. */
  UNKNOWN;

  /**
   * Takes the first policy of a list that the store knows, as the store does.
   *
   * @param names separated by commas
   * @param otherwise when the store knows none of them
   */
  static ReadPolicy of(String names, ReadPolicy otherwise) {
    return Arrays.stream(names.split(","))
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .filter(name -> S3AInputPolicy.getPolicy(name, null) != null)
        .findFirst()
        .map(ReadPolicy::ofName)
        .orElse(otherwise);
  }

  /** Tells whether reading begins somewhere else than at a place to read on from. */
  boolean isScattered() {
    return this == FOOTER_FIRST || this == RANDOM;
  }

  private static ReadPolicy ofName(String name) {
    return switch (name) {
      case FS_OPTION_OPENFILE_READ_POLICY_PARQUET,
          FS_OPTION_OPENFILE_READ_POLICY_ORC,
          FS_OPTION_OPENFILE_READ_POLICY_COLUMNAR ->
          FOOTER_FIRST;
      case FS_OPTION_OPENFILE_READ_POLICY_RANDOM,
          FS_OPTION_OPENFILE_READ_POLICY_VECTOR,
          FS_OPTION_OPENFILE_READ_POLICY_HBASE ->
          RANDOM;
      case FS_OPTION_OPENFILE_READ_POLICY_ADAPTIVE,
          FS_OPTION_OPENFILE_READ_POLICY_DEFAULT,
          Constants.INPUT_FADV_NORMAL ->
          UNKNOWN;
      default -> SEQUENTIAL;
    };
  }
}
