package io.cryptos3.cli.access;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose rights change, and on which keys. */
final class GrantOptions {

  @Parameters(paramLabel = "IDENTITY")
  private String identity;

  @Option(
      names = "--key",
      paramLabel = "PATTERN",
      required = true,
      description = "a key's name, or a prefix and *: sales-orders, sales-*, *")
  private String keyPattern;

  String identity() {
    return identity;
  }

  String keyPattern() {
    return keyPattern;
  }
}
