package io.cryptos3.provider;

import io.cryptos3.provider.client.ClientCredentials;
import io.cryptos3.provider.client.ClientIdentity;
import io.cryptos3.provider.client.ClientToken;
import io.cryptos3.provider.client.ClientTokenFile;
import io.cryptos3.wire.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who the configuration says this client is, in exactly one of three ways. */
final class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  static final String IDENTITY_FILE = "splitkey.client.identity.file";
  static final String TOKEN_FILE = "splitkey.client.token.file";
  static final String TOKEN = "splitkey.client.token";

  private Credentials() {}

  /**
   * Reads what the configuration names. A credential store, which takes long to open, is asked only
   * where there is no file.
   *
   * @throws IOException if there is not exactly one, or it cannot be used; no message has a token
   */
  static ClientCredentials of(Configuration conf) throws IOException {
    List<String> given =
        Stream.of(IDENTITY_FILE, TOKEN_FILE, TOKEN)
            .filter(key -> !conf.getTrimmed(key, "").isEmpty())
            .toList();
    if (given.size() > 1) {
      throw new IOException(
          "The configuration says in several ways who this client is, keep one: "
              + String.join(", ", given));
    }
    if (given.contains(IDENTITY_FILE)) {
      return ClientIdentity.read(Path.of(conf.getTrimmed(IDENTITY_FILE)));
    }
    if (given.contains(TOKEN_FILE)) {
      return ClientTokenFile.of(Path.of(conf.getTrimmed(TOKEN_FILE)));
    }
    return stored(conf);
  }

  private static ClientToken stored(Configuration conf) throws IOException {
    char[] token = conf.getPassword(TOKEN);
    if (token == null) {
      throw new IOException(
          "The configuration lacks "
              + IDENTITY_FILE
              + " or "
              + TOKEN_FILE
              + ", the path of a local file");
    }
    try {
      return stored(conf, token);
    } finally {
      Arrays.fill(token, '\0');
    }
  }

  private static ClientToken stored(Configuration conf, char[] token) throws IOException {
    if (conf.get(TOKEN) != null) {
      LOG.warn(
          "{} is in a configuration file, which many can read, and many programs show:"
              + " put it into a file of its own, {}, or into a credential store"
              + " (hadoop credential create {})",
          TOKEN,
          TOKEN_FILE,
          TOKEN);
    }
    try {
      return ClientToken.api("the token " + TOKEN, BearerToken.parse(new String(token).strip()));
    } catch (IllegalArgumentException e) {
      throw new IOException("Malformed " + TOKEN + ": " + e.getMessage(), e);
    }
  }
}
