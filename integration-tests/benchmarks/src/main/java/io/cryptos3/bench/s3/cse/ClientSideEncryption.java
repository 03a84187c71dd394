package io.cryptos3.bench.s3.cse;

import org.apache.hadoop.conf.Configuration;

/**
 * How s3a is told to encrypt by itself. Its defaults do for the rest: all stream types, uploads in
 * parts (one after the other, which it decides) and the magic committer work. The compatibility
 * with the first version ({@code fs.s3a.encryption.cse.v1.compatibility.enabled}) must stay off:
 * with it, listings tell lengths that do not hold.
 */
public final class ClientSideEncryption {
  private ClientSideEncryption() {}

  /** Returns a copy of {@code plain} with which s3a encrypts. */
  public static Configuration on(Configuration plain) {
    Configuration conf = new Configuration(plain);
    conf.set("fs.s3a.encryption.algorithm", "CSE-CUSTOM");
    conf.set("fs.s3a.encryption.cse.custom.keyring.class.name", ProcessKeyring.class.getName());
    return conf;
  }
}
