package io.cryptos3.bench.s3;

import java.util.Locale;

/** How far away S3 and the appliance are. */
public enum Profile {
  /** On this machine. */
  LOCAL,
  /** Behind a link with a limited rate and a round trip. */
  LINK;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
