package io.cryptos3.contracts;

import io.cryptos3.harness.TestProject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.crypto.key.KeyProvider;
import org.apache.hadoop.crypto.key.KeyProviderFactory;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/** One system for all tests of this JVM: started by the first that asks, stopped at the end. */
final class Lake {

  /**
   * To see whether a failure is that of the store: {@code -Dcryptos3.test.scheme=s3a} runs the
   * suites without encryption.
   */
  static final String SCHEME = System.getProperty("cryptos3.test.scheme", "cryptos3");

  private static final String ROOT_BUCKET = "roots";
  private static final int BEFORE_FILE_SYSTEMS_CLOSE = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;
  private static final TestProject PROJECT = start();

  private Lake() {}

  /** Says whether buckets may be emptied. */
  static boolean isOwn() {
    return PROJECT.s3().isOwn();
  }

  /** Where files of tests belong, such as {@code cryptos3://lake}. */
  static URI uri() {
    return URI.create(SCHEME + "://" + PROJECT.s3().place());
  }

  /** A bucket that only {@link RootDirectoryContractIT} uses; on others' servers there is none. */
  static URI ownBucket() {
    return isOwn() ? URI.create(SCHEME + "://" + ROOT_BUCKET) : uri();
  }

  /** A folder below {@link #uri()}. */
  static Path folder(String name) {
    return new Path(new Path(uri().getPath() + "/"), name);
  }

  /** The FileSystem that all tests share; it begins at home, wherever another test has left it. */
  static FileSystem fileSystem() throws IOException {
    FileSystem shared = FileSystem.get(uri(), configure(new Configuration()));
    shared.setWorkingDirectory(shared.getHomeDirectory());
    return shared;
  }

  /** A new view of the files, with a FileSystem of its own, that begins in {@link #folder}. */
  static FileContext fileContext() {
    try {
      FileContext context = FileContext.getFileContext(uri(), configure(new Configuration()));
      Path start = folder("context");
      context.mkdir(start, FileContext.DEFAULT_PERM, true);
      context.setWorkingDirectory(start);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to a configuration how to get there. */
  static Configuration configure(Configuration conf) {
    PROJECT.configuration().forEach(conf::set);
    return conf;
  }

  private static TestProject start() {
    try {
      TestProject project = TestProject.start(new File("target").getAbsoluteFile().toPath());
      ShutdownHookManager.get().addShutdownHook(Lake::stop, BEFORE_FILE_SYSTEMS_CLOSE);
      if (project.s3().isOwn()) {
        project.s3().createBucket(ROOT_BUCKET);
      }
      Configuration conf = new Configuration();
      project.configuration().forEach(conf::set);
      KeyProvider keys = KeyProviderFactory.getProviders(conf).get(0);
      keys.createKey("sales", KeyProvider.options(conf).setBitLength(256));
      keys.flush();
      return project;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop() {
    try (PROJECT) {
      if (!isOwn()) {
        fileSystem().delete(folder("."), true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
