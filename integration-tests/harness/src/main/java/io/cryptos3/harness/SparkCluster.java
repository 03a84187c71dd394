package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standalone Spark cluster: a master and two workers, which start the executors of applications,
 * each in a JVM of its own. The workers have hosts of different names, as Spark runs speculative
 * attempts on another host only.
 */
public final class SparkCluster implements AutoCloseable {

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

  private final String url;
  private final List<Server> servers;

  private SparkCluster(String url, List<Server> servers) {
    this.url = url;
    this.servers = servers;
  }

  /**
   * Starts a cluster.
   *
   * @param line the Spark to run, such as {@code 4.2}
   * @param folder for logs, and for the work of the executors
   */
  public static SparkCluster start(String line, Path folder)
      throws IOException, InterruptedException {
    Closer closer = new Closer();
    try {
      List<Server> servers = new ArrayList<>();
      Path log = folder.resolve("spark-master.log");
      Server master = closer.add(start(line, log, "master.Master", "--host", "127.0.0.1"));
      servers.add(master);
      String url = master.await(() -> find(MASTER, log)).group(1);
      for (String host : List.of("127.0.0.1", "localhost")) {
        Path work = folder.resolve("spark-worker-" + host);
        Path workLog = folder.resolve("spark-worker-" + host + ".log");
        Server worker =
            closer.add(
                start(
                    line,
                    workLog,
                    "worker.Worker",
                    "--host",
                    host,
                    "--cores",
                    "2",
                    "--memory",
                    "1g",
                    "--work-dir",
                    work.toString(),
                    url));
        servers.add(worker);
        worker.await(() -> find(REGISTERED, workLog));
      }
      return new SparkCluster(url, servers);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      closer.closeAfter(e);
      throw e;
    }
  }

  private static Server start(String line, Path log, String daemon, String... arguments)
      throws IOException {
    String classPath = Checkout.classPath("spark-" + line);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "org.apache.spark.deploy." + daemon,
                "--port",
                "0",
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // What the workers start executors with.
    Path home = Files.createDirectories(log.resolveSibling("spark-home"));
    Files.createDirectories(home.resolve("jars"));
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_DIST_CLASSPATH", classPath);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Server(builder.start(), log);
  }

  private static Optional<Matcher> find(Pattern pattern, Path log) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(log));
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  /** What {@code spark-submit --master} takes. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    for (int i = servers.size() - 1; i >= 0; i--) {
      servers.get(i).close();
    }
  }
}
