package io.cryptos3.provider.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams of the process. Java cannot tell whether one of them alone is a terminal, so
 * the launcher says so.
 *
 * @param out without a buffer, in which a secret would stay
 * @param typed whether the input is a terminal
 * @param shown whether the output is one, or may be
 */
record StandardStreams(InputStream in, OutputStream out, boolean typed, boolean shown) {
  private static final String TYPED = "cryptos3.input.terminal";
  private static final String REDIRECTED = "cryptos3.output.redirected";

  static StandardStreams ofProcess() {
    return new StandardStreams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        Boolean.getBoolean(TYPED),
        !Boolean.getBoolean(REDIRECTED));
  }
}
