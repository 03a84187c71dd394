package io.cryptos3.s3;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one request costs. Counted is what is about to be sent, so no client is ahead. */
final class Traffic {
  private final Request request;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private volatile int status;

  Traffic(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  void answered(int newStatus) {
    status = newStatus;
  }

  boolean isAnswered() {
    return status > 0;
  }

  OutputStream countSent(OutputStream out) {
    return counting(out, sent);
  }

  OutputStream countReceived(OutputStream out) {
    return counting(out, received);
  }

  Exchange exchange() {
    return new Exchange(request, status, sent.get(), received.get());
  }

  private static OutputStream counting(OutputStream out, AtomicLong counter) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        counter.addAndGet(len);
        out.write(b, off, len);
      }
    };
  }
}
