package io.cryptos3.provider.client;

import io.cryptos3.secret.Wipe;
import io.cryptos3.wire.token.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/**
 * An API token in a file, read anew for each request: one that is renewed there is used at once,
 * and none is kept. A file that group or others may use is refused.
 *
 * <p>Safe for several threads.
 */
public final class ClientTokenFile extends ClientCredentials {
  private final Path file;

  private ClientTokenFile(Path file) {
    this.file = file;
  }

  /**
   * Makes the credentials of a file.
   *
   * @throws IOException if it cannot be read now, others may read it, or it holds no token
   */
  public static ClientTokenFile of(Path file) throws IOException {
    ClientTokenFile credentials = new ClientTokenFile(file);
    credentials.read().close();
    return credentials;
  }

  private BearerToken read() throws IOException {
    byte[] text = PrivateFile.read("token file", file);
    try {
      return BearerToken.parse(new String(text, StandardCharsets.ISO_8859_1).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException("Malformed token file " + file + ": " + e.getMessage(), e);
    } finally {
      Wipe.bytes(text);
    }
  }

  @Override
  KeyManager[] keyManagers() {
    return new KeyManager[0];
  }

  @Override
  Optional<String> authorization() throws IOException {
    try (BearerToken token = read()) {
      return Optional.of("Bearer " + token.revealText());
    }
  }

  @Override
  String remedy() {
    return "an administrator can issue a new token (cryptos3 token create …)";
  }

  /** Shows the file, never the token. */
  @Override
  public String toString() {
    return "the token in " + file;
  }
}
