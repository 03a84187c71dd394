package io.cryptos3.spark;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.harness.Checkout;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * The jar beside the Hadoop that this line of Spark brings, which is shaded and has its own age.
 */
class ConnectorBesideSparkIT {

  @Test
  void everyClassOfTheJarLinks() throws Exception {
    List<String> names = classes();
    assertTrue(names.contains("io.cryptos3.connector.CryptoS3CommitProtocol"), names.toString());
    try (URLClassLoader spark = classPath()) {
      for (String name : names) {
        Class<?> loaded = Class.forName(name, true, spark);
        // Each resolves the types of all signatures.
        assertNotNull(loaded.getDeclaredMethods(), name);
        assertNotNull(loaded.getDeclaredConstructors(), name);
        assertNotNull(loaded.getDeclaredFields(), name);
      }
    }
  }

  private static URLClassLoader classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    String libraries = Checkout.classPath("spark-" + SparkLine.TESTED);
    for (String library : libraries.split(File.pathSeparator, -1)) {
      urls.add(Path.of(library).toUri().toURL());
    }
    urls.add(Checkout.connectorJar().toUri().toURL());
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> classes() throws IOException {
    try (JarFile jar = new JarFile(Checkout.connectorJar().toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(file -> file.endsWith(".class") && !file.startsWith("io/cryptos3/shaded/"))
          .filter(file -> !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }
}
