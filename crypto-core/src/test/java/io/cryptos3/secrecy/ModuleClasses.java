package io.cryptos3.secrecy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes that a module was compiled to. */
final class ModuleClasses {
  private static final String SUFFIX = ".class";

  private ModuleClasses() {}

  /** Returns all named classes of the module of one of them, nested ones too. */
  static List<Class<?>> of(Class<?> one) {
    try {
      Path location = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(location)) {
        return below(location, one.getClassLoader());
      }
      // Integration tests run with the module's jar.
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        return below(jar.getPath("/"), one.getClassLoader());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Class<?>> below(Path root, ClassLoader loader) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.endsWith("-info.class"))
          .sorted()
          .<Class<?>>map(name -> load(name, loader))
          .filter(type -> !type.isAnonymousClass() && !type.isSynthetic())
          .toList();
    }
  }

  /** Tells whether other modules can use a type. */
  static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  private static Class<?> load(String file, ClassLoader loader) {
    String name = file.substring(0, file.length() - SUFFIX.length()).replaceAll("[/\\\\]", ".");
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
