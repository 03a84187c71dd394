package io.cryptos3.bench.stream;

import io.cryptos3.bench.pair.Pass;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Streams from a stored array, and into a sink that copies. A reader's calls all fill the same
 * array; a writer's calls walk over the plaintext.
 */
final class StreamContender implements Contender {
  private final StreamFormat format;

  StreamContender(StreamFormat format) {
    this.format = format;
  }

  @Override
  public Pass reading(Workload workload) throws Exception {
    byte[] stored = store(workload.plaintext());
    byte[] call = new byte[workload.callBytes()];
    return () -> {
      long done = 0;
      try (InputStream in = format.decrypting(stored)) {
        int n;
        while ((n = in.read(call, 0, call.length)) >= 0) {
          done += n;
        }
      }
      return done;
    };
  }

  @Override
  public Pass randomReading(Workload workload) throws Exception {
    StreamFormat.PositionedReader reader = format.positioned(store(workload.plaintext()));
    byte[] call = new byte[workload.callBytes()];
    return () -> {
      for (long position : workload.positions()) {
        reader.readFully(position, call, 0, call.length);
      }
      return (long) workload.positions().size() * call.length;
    };
  }

  @Override
  public Pass writing(Workload workload) {
    OutputStream sink = new CopyingSink();
    return () -> {
      write(workload.plaintext(), workload.callBytes(), sink);
      return workload.plaintext().length;
    };
  }

  byte[] store(byte[] plaintext) throws Exception {
    ByteArrayOutputStream stored = new ByteArrayOutputStream(plaintext.length + (1 << 20));
    write(plaintext, plaintext.length, stored);
    return stored.toByteArray();
  }

  private void write(byte[] plaintext, int callBytes, OutputStream sink) throws Exception {
    try (OutputStream out = format.encrypting(sink)) {
      for (int from = 0; from < plaintext.length; from += callBytes) {
        out.write(plaintext, from, Math.min(callBytes, plaintext.length - from));
      }
    }
  }
}
