package io.cryptos3.bench.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A sink as a file of Iceberg. */
final class IcebergSink implements OutputFile {
  private final OutputStream sink;

  IcebergSink(OutputStream sink) {
    this.sink = sink;
  }

  @Override
  public PositionOutputStream create() {
    return new PositionOutputStream() {
      private long position;

      @Override
      public void write(int b) throws IOException {
        sink.write(b);
        position++;
      }

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        sink.write(b, off, len);
        position += len;
      }

      @Override
      public long getPos() {
        return position;
      }
    };
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return create();
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public InputFile toInputFile() {
    throw new UnsupportedOperationException("A sink keeps nothing");
  }
}
