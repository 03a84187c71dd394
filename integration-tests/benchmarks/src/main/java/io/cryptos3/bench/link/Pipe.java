package io.cryptos3.bench.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * One direction of one connection. A thread takes bytes in and sends them along the lane, another
 * delivers them when their time has come; between them lies what is on its way, of bounded size.
 */
final class Pipe {
  /** At 125 MiB/s half a millisecond. */
  private static final int PACKET_BYTES = 64 << 10;

  private final Lane lane;
  private final LongAdder bytes;
  private final long delayNanos;
  private final int mostPackets;
  private final Semaphore room;
  private final BlockingQueue<Packet> onTheWay = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> spare = new LinkedBlockingQueue<>();

  Pipe(LinkProfile profile, Lane lane, LongAdder bytes) {
    this.lane = lane;
    this.bytes = bytes;
    this.delayNanos = profile.delayNanos();
    // Twice what the link holds, and some small ones, so that the lane alone limits the rate.
    this.mostPackets = (int) (2 * profile.bytesInFlight() / PACKET_BYTES) + 16;
    this.room = new Semaphore(mostPackets);
  }

  /** Takes in and sends until the source ends. */
  void send(Socket source) throws IOException, InterruptedException {
    try {
      InputStream in = source.getInputStream();
      byte[] buffer = buffer();
      int length;
      while ((length = in.read(buffer)) >= 0) {
        bytes.add(length);
        room.acquire();
        onTheWay.add(new Packet(buffer, length, lane.send(length) + delayNanos));
        buffer = buffer();
      }
    } finally {
      onTheWay.add(Packet.end(System.nanoTime() + delayNanos));
    }
  }

  /** Delivers until what has been sent ends. */
  void deliver(Socket target) throws IOException, InterruptedException {
    try {
      OutputStream out = target.getOutputStream();
      Packet packet = onTheWay.take();
      while (!packet.isEnd()) {
        Lane.sleepUntil(packet.arrival);
        out.write(packet.buffer, 0, packet.length);
        spare.add(packet.buffer);
        room.release();
        packet = onTheWay.take();
      }
      Lane.sleepUntil(packet.arrival);
    } finally {
      // Who sends must not wait for ever for room that nobody makes any more.
      room.release(mostPackets);
    }
  }

  private byte[] buffer() {
    byte[] buffer = spare.poll();
    return buffer != null ? buffer : new byte[PACKET_BYTES];
  }

  /** Bytes that arrive at a time. */
  private static final class Packet {
    private final byte[] buffer;
    private final int length;
    private final long arrival;

    Packet(byte[] buffer, int length, long arrival) {
      this.buffer = buffer;
      this.length = length;
      this.arrival = arrival;
    }

    static Packet end(long arrival) {
      return new Packet(new byte[0], -1, arrival);
    }

    boolean isEnd() {
      return length < 0;
    }
  }
}
