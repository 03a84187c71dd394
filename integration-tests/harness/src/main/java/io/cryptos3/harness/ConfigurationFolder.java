package io.cryptos3.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder as {@code HADOOP_CONF_DIR} and {@code SPARK_CONF_DIR} name it, and files for one. */
final class ConfigurationFolder {

  private ConfigurationFolder() {}

  static void write(Path folder, Map<String, String> properties) throws IOException {
    Files.createDirectories(folder);
    writeFile(folder.resolve("core-site.xml"), properties);
    Files.write(
        folder.resolve("log4j.properties"),
        List.of(
            "log4j.rootLogger=ERROR,console",
            "log4j.appender.console=org.apache.log4j.ConsoleAppender",
            "log4j.appender.console.target=System.err",
            "log4j.appender.console.layout=org.apache.log4j.PatternLayout",
            "log4j.appender.console.layout.ConversionPattern=%p %c{1}: %m%n"));
    Files.write(
        folder.resolve("spark-defaults.conf"),
        List.of(
            "spark.driver.bindAddress 127.0.0.1",
            "spark.driver.host 127.0.0.1",
            "spark.sql.shuffle.partitions 4",
            "spark.ui.enabled false"));
  }

  /** Writes properties in Hadoop's form. */
  static void writeFile(Path file, Map<String, String> properties) throws IOException {
    List<String> lines = new ArrayList<>(List.of("<?xml version=\"1.0\"?>", "<configuration>"));
    properties.forEach(
        (name, value) ->
            lines.add(
                "<property><name>" + name + "</name><value>" + value + "</value></property>"));
    lines.add("</configuration>");
    Files.write(file, lines);
  }
}
