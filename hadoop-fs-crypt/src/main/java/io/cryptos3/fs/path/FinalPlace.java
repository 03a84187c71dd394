package io.cryptos3.fs.path;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;

/**
 * Resolves a path to the place that it stands for. A file that the magic committer is about to make
 * visible stands for its destination, one in a trash folder for where it was deleted, and a
 * partition with which Spark will replace another for that. All others stand for themselves, a
 * directory called {@code __base} outside a magic one among them.
 */
public final class FinalPlace {
  /** What releases of Hadoop before 3.4 have in the place of {@code __magic_job-ID}. */
  private static final String OLD_MAGIC = "__magic";

  /**
   * What begins the name of the folder of a table in which Spark gathers partitions. Spark deletes
   * those that they replace, and only then moves them: a refusal would come too late there.
   */
  private static final String SPARK_STAGING = ".spark-staging-";

  /** The names that Hadoop's trash gives to what was deleted in one period. */
  private static final Pattern CHECKPOINT = Pattern.compile("Current|\\d{10}(\\d{2}(-\\d+)?)?");

  private static final String HOMES = FileSystem.USER_HOME_PREFIX.substring(1);

  /** Elements of {@code /user/NAME/.Trash/CHECKPOINT}. */
  private static final int TRASH_ELEMENTS = 4;

  private FinalPlace() {}

  /**
   * Returns the place. What a place itself contains is resolved further: each step has fewer
   * elements than the one before.
   */
  public static PathElements of(PathElements path) {
    int magic = indexOf(path.names(), FinalPlace::isMagic);
    if (magic >= 0) {
      return of(destination(path, magic));
    }
    int staging = indexOf(path.names(), name -> name.startsWith(SPARK_STAGING));
    if (staging >= 0) {
      return of(before(path, staging).resolve(path.after(staging + 1)));
    }
    return isInTrash(path.names()) ? of(path.after(TRASH_ELEMENTS)) : path;
  }

  /** As s3a's {@code MagicCommitPaths.finalDestination}; of directories too. */
  private static PathElements destination(PathElements path, int magic) {
    PathElements attempt = path.after(magic + 1);
    int base = attempt.names().indexOf(CommitConstants.BASE);
    int skipped = base >= 0 ? base + 1 : Math.max(0, attempt.names().size() - 1);
    return before(path, magic).resolve(attempt.after(skipped));
  }

  private static PathElements before(PathElements path, int index) {
    return new PathElements(path.names().subList(0, index));
  }

  private static int indexOf(List<String> names, Predicate<String> wanted) {
    return IntStream.range(0, names.size())
        .filter(i -> wanted.test(names.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isMagic(String name) {
    return name.startsWith(CommitConstants.MAGIC_PATH_PREFIX) || name.equals(OLD_MAGIC);
  }

  private static boolean isInTrash(List<String> names) {
    return names.size() >= TRASH_ELEMENTS
        && names.get(0).equals(HOMES)
        && names.get(2).equals(FileSystem.TRASH_PREFIX)
        && CHECKPOINT.matcher(names.get(3)).matches();
  }
}
