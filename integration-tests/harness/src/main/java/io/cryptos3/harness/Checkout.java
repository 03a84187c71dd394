package io.cryptos3.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's folder, and what its build has made there. */
public final class Checkout {

  private static final Path ROOT = findRoot();

  private Checkout() {}

  /** The absolute path of a command in {@code bin/}. */
  public static String command(String name) {
    return existing(ROOT.resolve("bin").resolve(name)).toString();
  }

  /** The one jar that users put on class paths. */
  public static Path connectorJar() {
    return jar("spark-connector");
  }

  /** The jobs that tests run. */
  public static Path examplesJar() {
    return jar("integration-tests/examples");
  }

  /** The class path of a distribution, as its module has resolved it. */
  public static String classPath(String distribution) {
    Path file = ROOT.resolve("integration-tests/distributions").resolve(distribution);
    try {
      return Files.readString(existing(file.resolve("target/classpath"))).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(String module) {
    Path target = existing(ROOT.resolve(module).resolve("target"));
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().matches("cryptos3-.*\\.jar")).toList();
      if (jars.size() != 1) {
        throw new IllegalStateException("expected one jar in " + target + ": " + jars);
      }
      return jars.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path findRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("bin/cryptos3"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside the project: " + Path.of("").toAbsolutePath());
    }
    return folder;
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException("not built yet, run bin/verify: no " + path);
    }
    return path;
  }
}
