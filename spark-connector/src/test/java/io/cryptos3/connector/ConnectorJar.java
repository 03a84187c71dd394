package io.cryptos3.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar as it was built, and what is in it. */
final class ConnectorJar {

  static final Path PATH = Path.of(System.getProperty("connector.jar"));

  private ConnectorJar() {}

  /** The names of all files in the jar, folders left out. */
  static List<String> files() throws IOException {
    try (ZipFile jar = new ZipFile(PATH.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  /** The lines of a text file in the jar. */
  static List<String> lines(String file) throws IOException {
    try (ZipFile jar = new ZipFile(PATH.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /** The names of the classes in the jar that are ours, not a library's. */
  static List<String> ownClasses() throws IOException {
    return files().stream()
        .filter(file -> file.endsWith(".class") && !file.startsWith("io/cryptos3/shaded/"))
        .filter(file -> !file.endsWith("package-info.class"))
        .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
        .toList();
  }
}
