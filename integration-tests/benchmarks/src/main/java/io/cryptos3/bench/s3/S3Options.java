package io.cryptos3.bench.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** What is measured, and on which S3 server. */
final class S3Options {
  private static final long MEBIBYTE = 1 << 20;

  @Option(names = "--folder", required = true, description = "for all that the servers keep")
  private Path folder;

  @Option(names = "--json", description = "where the rows go, as JSON")
  private Path json;

  @Option(names = "--scale", description = "full, quick or tiny")
  private String scale = "full";

  @Option(names = "--pairs", description = "turns of each side")
  private Integer pairs;

  @Option(names = "--profile", description = "local, link; default both, with https local")
  private List<Profile> profiles;

  @Option(names = "--only", description = "only rows whose names begin like this")
  private List<String> prefixes = List.of("");

  @Option(names = "--stream", description = "classic, prefetch, analytics")
  private List<String> streamTypes = List.of("classic");

  @Option(names = "--buffer", description = "disk, array or bytebuffer")
  private String buffer = "disk";

  @Option(names = "--endpoint", description = "an S3 server that runs already")
  private URI endpoint;

  @Option(names = "--bucket", description = "a bucket there")
  private String bucket;

  @Option(names = "--conf", description = "a property of Hadoop's configuration, for all sides")
  private Map<String, String> properties = Map.of();

  /** Refuses what no result could come of. */
  void requireRows() {
    boolean any =
        profiles().stream()
            .flatMap(
                profile ->
                    Operations.all(scale(), profile, folder).stream()
                        .flatMap(operation -> operation.rows().stream())
                        .map(row -> row + "/" + profile.label()))
            .anyMatch(this::isAsked);
    if (!any) {
      throw new IllegalArgumentException("No row begins with one of " + prefixes);
    }
    if (pairs() < 1) {
      throw new IllegalArgumentException("At least one pair, not " + pairs());
    }
    if (endpoint != null && endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "Not the URL of an S3 server: " + endpoint + " (such as https://host:port)");
    }
  }

  /** Has the harness take the server that is given, if one is, instead of starting its own. */
  void chooseServer() {
    if ((endpoint == null) != (bucket == null)) {
      throw new IllegalArgumentException("--endpoint and --bucket belong together");
    }
    if (isHttps() && profiles().contains(Profile.LINK)) {
      throw new IllegalArgumentException(
          "No link can be simulated before " + endpoint + ": its certificate names another host");
    }
    if (endpoint != null) {
      System.setProperty("cryptos3.test.s3.endpoint", endpoint.toString());
      System.setProperty("cryptos3.test.s3.bucket", bucket);
    }
  }

  /** Sets what holds for all sides. */
  void configure(Configuration conf, String streamType) {
    properties.forEach(conf::set);
    conf.set("fs.s3a.audit.execution.interceptors", RequestCounter.class.getName());
    conf.set("fs.s3a.input.stream.type", streamType);
    conf.set("fs.s3a.fast.upload.buffer", buffer);
  }

  Setting setting(Profile profile, String streamType, LinkSettings link) {
    boolean isLink = profile == Profile.LINK;
    return new Setting(
        streamType,
        buffer,
        scale().objectBytes() / MEBIBYTE,
        scale().footers(),
        isLink ? link.roundTripMillis() : 0,
        isLink ? link.mebibytesPerSecond() : 0);
  }

  boolean isAsked(String row) {
    return prefixes.stream().anyMatch(row::startsWith);
  }

  Path folder() {
    return folder;
  }

  Path json() {
    return json;
  }

  Scale scale() {
    return Scale.named(scale);
  }

  int pairs() {
    return pairs == null ? scale().pairs() : pairs;
  }

  List<Profile> profiles() {
    if (profiles != null) {
      return profiles;
    }
    return isHttps() ? List.of(Profile.LOCAL) : List.of(Profile.values());
  }

  private boolean isHttps() {
    return endpoint != null && endpoint.getScheme().equals("https");
  }

  List<String> streamTypes() {
    return streamTypes;
  }
}
