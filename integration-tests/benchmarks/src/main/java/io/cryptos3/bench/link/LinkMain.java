package io.cryptos3.bench.link;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Opens links in a process of its own: {@code LinkMain ROUND_TRIP_MS MIB_PER_SECOND HOST:PORT...}.
 * Prints a port for each server, and ends when its standard input does, so with the process that
 * started it.
 */
public final class LinkMain {
  private LinkMain() {}

  /** Opens the links. */
  public static void main(String[] args) throws IOException {
    LinkProfile profile = LinkProfile.of(Double.parseDouble(args[0]), Double.parseDouble(args[1]));
    for (int i = 2; i < args.length; i++) {
      int colon = args[i].lastIndexOf(':');
      String host = args[i].substring(0, colon);
      int port = Integer.parseInt(args[i].substring(colon + 1));
      System.out.println(Link.to(new InetSocketAddress(host, port), profile).port());
    }
    while (System.in.read() >= 0) {
      // Nothing is said to a link.
    }
  }
}
