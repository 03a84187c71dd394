package io.cryptos3.bench.heap;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A way of writing or reading by which s3a needs another heap. */
enum Way {
  WRITE_DISK("write/disk"),
  WRITE_ARRAY("write/array"),
  WRITE_BYTEBUFFER("write/bytebuffer"),
  READ_CLASSIC("read/classic"),
  READ_PREFETCH("read/prefetch"),
  READ_ANALYTICS("read/analytics");

  private static final String STREAM_TYPE = "fs.s3a.input.stream.type";

  private final String label;

  Way(String label) {
    this.label = label;
  }

  /** Those whose labels begin in one of these ways. */
  static List<Way> beginningWith(List<String> prefixes) {
    return Arrays.stream(values())
        .filter(way -> prefixes.stream().anyMatch(way.label::startsWith))
        .toList();
  }

  /** The name of its row. */
  String label() {
    return label;
  }

  boolean isWriting() {
    return label.startsWith("write/");
  }

  /** What the way is, to s3a. */
  Configuration configure(Configuration base) {
    Configuration conf = new Configuration(base);
    conf.set(STREAM_TYPE, "classic");
    String kind = label.substring(label.indexOf('/') + 1);
    conf.set(isWriting() ? "fs.s3a.fast.upload.buffer" : STREAM_TYPE, kind);
    return conf;
  }
}
