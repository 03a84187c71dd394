package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BloomMapFile;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.MapFile;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Hadoop's own kinds of files, which find the FileSystem by the path. */
enum RecordFile {
  SEQUENCE("file.seq", 1) {
    @Override
    void write(Path file, Configuration conf) throws IOException {
      writeSequence(file, conf, CompressionType.NONE);
    }

    @Override
    void read(Path file, Configuration conf) throws IOException {
      readSequence(file, conf);
    }
  },
  SEQUENCE_OF_BLOCKS("blocks.seq", 1) {
    @Override
    void write(Path file, Configuration conf) throws IOException {
      writeSequence(file, conf, CompressionType.BLOCK);
    }

    @Override
    void read(Path file, Configuration conf) throws IOException {
      readSequence(file, conf);
    }
  },
  MAP("map/data", 2) {
    @Override
    void write(Path file, Configuration conf) throws IOException {
      try (MapFile.Writer writer =
          new MapFile.Writer(
              conf,
              file.getParent(),
              MapFile.Writer.keyClass(IntWritable.class),
              SequenceFile.Writer.valueClass(BytesWritable.class))) {
        writeTo(writer);
      }
    }

    @Override
    void read(Path file, Configuration conf) throws IOException {
      readMap(new MapFile.Reader(file.getParent(), conf));
    }
  },
  BLOOM_MAP("bloom-map/data", 3) {
    @Override
    void write(Path file, Configuration conf) throws IOException {
      try (MapFile.Writer writer =
          new BloomMapFile.Writer(
              conf,
              file.getParent(),
              MapFile.Writer.keyClass(IntWritable.class),
              SequenceFile.Writer.valueClass(BytesWritable.class))) {
        writeTo(writer);
      }
    }

    @Override
    void read(Path file, Configuration conf) throws IOException {
      readMap(new BloomMapFile.Reader(file.getParent(), conf));
    }
  },
  COMPRESSED_TEXT("text.gz", 1) {
    @Override
    void write(Path file, Configuration conf) throws IOException {
      try (OutputStream out =
          codec(file, conf).createOutputStream(file.getFileSystem(conf).create(file))) {
        out.write(VALUE);
      }
    }

    @Override
    void read(Path file, Configuration conf) throws IOException {
      try (InputStream in =
          codec(file, conf).createInputStream(file.getFileSystem(conf).open(file))) {
        assertArrayEquals(VALUE, in.readAllBytes());
      }
    }
  };

  private static final byte[] VALUE = JobData.bytes(1000);
  private static final int RECORDS = 50;

  private final String file;
  private final int objects;

  RecordFile(String file, int objects) {
    this.file = file;
    this.objects = objects;
  }

  /** Writes the data as records in the {@link #file}, and what belongs to it beside. */
  abstract void write(Path file, Configuration conf) throws IOException;

  /** Reads the records and compares them. */
  abstract void read(Path file, Configuration conf) throws IOException;

  /** Where the records are, relative to a folder. */
  String file() {
    return file;
  }

  /** How many objects are made. */
  int objects() {
    return objects;
  }

  private static void writeSequence(Path file, Configuration conf, CompressionType compression)
      throws IOException {
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            conf,
            SequenceFile.Writer.file(file),
            SequenceFile.Writer.keyClass(IntWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class),
            SequenceFile.Writer.compression(compression))) {
      for (int i = 0; i < RECORDS; i++) {
        writer.append(new IntWritable(i), new BytesWritable(VALUE));
      }
    }
  }

  private static void readSequence(Path file, Configuration conf) throws IOException {
    BytesWritable value = new BytesWritable();
    try (SequenceFile.Reader reader =
        new SequenceFile.Reader(conf, SequenceFile.Reader.file(file))) {
      for (int i = 0; i < RECORDS; i++) {
        reader.next(new IntWritable(), value);
        assertArrayEquals(VALUE, value.copyBytes());
      }
    }
  }

  private static void writeTo(MapFile.Writer writer) throws IOException {
    for (int i = 0; i < RECORDS; i++) {
      writer.append(new IntWritable(i), new BytesWritable(VALUE));
    }
  }

  private static void readMap(MapFile.Reader map) throws IOException {
    BytesWritable value = new BytesWritable();
    try (map) {
      for (int i = RECORDS - 1; i >= 0; i--) {
        map.get(new IntWritable(i), value);
        assertArrayEquals(VALUE, value.copyBytes());
      }
    }
  }

  private static CompressionCodec codec(Path file, Configuration conf) {
    return new CompressionCodecFactory(conf).getCodec(file);
  }
}
