package io.cryptos3.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Loads the jar as a Hadoop daemon does: Hadoop's libraries first, no Spark, and among them a
 * Bouncy Castle that is too old for cryptos3.
 */
class ConnectorJarLoadingIT {

  /** What of the class path of this test a daemon does not have. */
  private static final List<String> ELSEWHERE =
      List.of("cryptos3-", "bc", "spark-", "scala-", "parquet-");

  /** What only Spark ever loads. */
  private static final Set<String> FOR_SPARK =
      Set.of(
          "io.cryptos3.connector.CryptoS3CommitProtocol",
          "io.cryptos3.connector.CryptoS3ParquetCommitter");

  private URLClassLoader cluster;

  @BeforeEach
  void loadBehindAnOlderBouncyCastle() throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(Path.of(System.getProperty("older.bouncycastle.jar")).toUri().toURL());
    String classPath = System.getProperty("java.class.path");
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      String name = Path.of(entry).getFileName().toString();
      if (name.endsWith(".jar") && ELSEWHERE.stream().noneMatch(name::startsWith)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    urls.add(ConnectorJar.PATH.toUri().toURL());
    cluster = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    cluster.close();
  }

  @Test
  void everyClassOfOursLinksWithoutSparkButThoseForSpark() throws Exception {
    for (String name : ConnectorJar.ownClasses()) {
      if (FOR_SPARK.contains(name)) {
        assertThrows(NoClassDefFoundError.class, () -> link(name), name);
      } else {
        assertSame(cluster, link(name).getClassLoader());
      }
    }
  }

  private Class<?> link(String name) throws ClassNotFoundException {
    Class<?> loaded = Class.forName(name, true, cluster);
    // Each resolves the types of all signatures.
    assertNotNull(loaded.getDeclaredMethods());
    assertNotNull(loaded.getDeclaredConstructors());
    assertNotNull(loaded.getDeclaredFields());
    return loaded;
  }

  @Test
  void hadoopFindsTheServices() throws Exception {
    assertEquals(
        List.of("io.cryptos3.provider.SplitKeyProviderFactory"),
        services("org.apache.hadoop.crypto.key.KeyProviderFactory"));
    assertEquals(
        List.of("io.cryptos3.fs.CryptoS3FileSystem"), services("org.apache.hadoop.fs.FileSystem"));
    assertEquals(
        List.of("io.cryptos3.provider.SplitKeyTokenRenewer"),
        services("org.apache.hadoop.security.token.TokenRenewer"));
  }

  @Test
  void wrapsAKeyWithItsOwnBouncyCastle() throws Exception {
    Class<?> point = cluster.loadClass("io.cryptos3.splitkey.Point");
    Object publicKey = point.getField("GENERATOR").get(null);
    Object wrapped =
        cluster
            .loadClass("io.cryptos3.splitkey.Kem")
            .getMethod("encapsulate", point, SecureRandom.class)
            .invoke(null, publicKey, new SecureRandom());

    byte[] capsule = (byte[]) wrapped.getClass().getMethod("capsule").invoke(wrapped);

    assertEquals(65, capsule.length);
  }

  private List<String> services(String service) throws ClassNotFoundException {
    Stream<? extends Class<?>> found =
        ServiceLoader.load(cluster.loadClass(service), cluster).stream()
            .map(ServiceLoader.Provider::type);
    return found.map(Class::getName).filter(name -> name.startsWith("io.cryptos3.")).toList();
  }
}
