package io.cryptos3.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.contract.AbstractFSContractTestBase;
import org.junit.jupiter.api.Test;

/** No suite of Hadoop's is forgotten: each is run by a class of this package, or named here. */
final class EverySuiteTest {

  private static final String NO_APPEND = "objects are written once: RefusalsIT";
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "contract.AbstractContractAppendTest", NO_APPEND,
          "contract.AbstractContractConcatTest", NO_APPEND,
          "contract.AbstractContractMultipartUploaderTest", NO_APPEND,
          "contract.AbstractContractPathHandleTest", "as s3a, has no handles: RefusalsIT",
          "contract.AbstractContractSetTimesTest", "as s3a, has no times to set: RefusalsIT",
          "contract.AbstractContractLeaseRecoveryTest", "HDFS only, as its interface is",
          "contract.AbstractContractSafeModeTest", "HDFS only, as its interface is",
          "FileContextPermissionBase", "S3 has no permissions: RefusalsIT",
          "SymlinkBaseTest", "S3 has no symbolic links: RefusalsIT");

  /** What is named as a suite is, in the packages of suites for any FileSystem. */
  private static final String SUITE =
      "org/apache/hadoop/fs/(contract/AbstractContract\\w+|\\w+BaseTest|FileContext\\w+Base)\\.class";

  @Test
  void runsOrNamesEverySuiteOfHadoop() throws Exception {
    Set<String> suites = new TreeSet<>();
    try (JarFile jar = new JarFile(locationOf(AbstractFSContractTestBase.class).toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches(SUITE))
          .forEach(name -> suites.add(shortName(name.replace('/', '.').replace(".class", ""))));
    }

    Set<String> known = new TreeSet<>(LEFT_OUT.keySet());
    known.addAll(run());
    assertEquals(suites, known);
  }

  private static Set<String> run() throws IOException, URISyntaxException {
    String own = EverySuiteTest.class.getPackageName();
    Path folder = locationOf(EverySuiteTest.class).resolve(own.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("IT.class"))
          .map(name -> superclass(own + '.' + name.replace(".class", "")))
          .filter(base -> base != Object.class)
          .map(base -> shortName(base.getName()))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> superclass(String name) {
    try {
      return Class.forName(name, false, EverySuiteTest.class.getClassLoader()).getSuperclass();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String shortName(String name) {
    return name.substring("org.apache.hadoop.fs.".length());
  }
}
