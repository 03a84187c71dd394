package io.cryptos3.provider;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.provider.client.SecretClient;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.MaterialRecipient;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.SealedSecret;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.secret.PutSecret;
import io.cryptos3.wire.secret.SecretInfo;
import io.cryptos3.wire.secret.ServedSecret;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The small secrets of a project, such as passwords, at the appliances of {@code
 * splitkey://https@host1;host2:port/project}. A secret is in the clear in this process only: the
 * appliances keep it sealed to the split key, and both servers together open it without seeing it.
 *
 * <p>To put one needs the right to encrypt with its key, to read it the right to export, to delete
 * it the right to manage. Who made a box cannot be told from it, and a lying appliance can show an
 * older one of the same name, or one under another key.
 *
 * <p>Every method throws {@link KeyAccessDeniedException} without the right, {@link
 * KeyUnavailableException} when no appliance answered in time or the key version is disabled, and
 * another {@link IOException} when a request was refused. Safe for several threads; there is
 * nothing to close.
 *
 * <pre>{@code
 * Secrets secrets = Secrets.open(uri, conf);
 * try (SecretBytes password = secrets.get("db-password")) {
 *   connect(password);
 * }
 * }</pre>
 */
public final class Secrets {
  private final SecretClient appliance;
  private final MaterialKeys keys;
  private final SecureRandom random;

  private Secrets(SecretClient appliance, MaterialKeys keys, SecureRandom random) {
    this.appliance = appliance;
    this.keys = keys;
    this.random = random;
  }

  /**
   * Makes a client of the appliances; no server is asked.
   *
   * @throws IOException if the URI, the configuration or a file that it names cannot be used
   */
  public static Secrets open(URI uri, Configuration conf) throws IOException {
    SecureRandom random = new SecureRandom();
    ProjectConnection connection =
        ProjectConnection.open(ProjectPlace.of(uri, conf), Credentials.of(conf), random);
    return new Secrets(
        connection.appliance().secrets(),
        new MaterialKeys(connection.project(), ProjectConnection.KNOWN_VERSIONS, Clock.systemUTC()),
        random);
  }

  /**
   * Seals a secret to the newest version of a key, and has it kept.
   *
   * @param name of the secret, unique in the project
   * @param secret 1 to {@value SealedSecret#MAX_BYTES} bytes; stays the caller's to close
   * @param replace whether one of this name is replaced; else that is an error
   * @throws IllegalArgumentException if the secret has another length
   */
  public SecretInfo put(String name, String keyName, SecretBytes secret, boolean replace)
      throws IOException {
    MaterialRecipient recipient =
        keys.toSeal("seal secret " + name + " to", keyName, () -> appliance.target(keyName));
    Bytes sealed = Bytes.of(SealedSecret.seal(name, recipient, secret));
    return appliance.put(name, new PutSecret(recipient.keyVersion(), sealed), replace);
  }

  /**
   * Returns a secret, which the caller closes. Under which key it is, the appliance says: whoever
   * relies on that names the key.
   *
   * @throws NotGenuineException if what the appliance keeps under this name is not the secret that
   *     was put there
   * @throws UnprovenHalfException if a server did not prove that it used its half
   */
  public SecretBytes get(String name) throws IOException {
    return open(name, appliance.read(name));
  }

  /**
   * Returns a secret, which the caller closes, only if it is under this key. One that somebody has
   * put under another key is refused before anything is evaluated.
   *
   * @throws IOException if it is under another key, and otherwise as {@link #get(String)}
   */
  public SecretBytes get(String name, String keyName) throws IOException {
    ServedSecret served = appliance.read(name);
    if (!served.publicKey().name().equals(keyName)) {
      throw new IOException(
          "Secret "
              + name
              + " is under key "
              + served.publicKey().name()
              + ", expected "
              + keyName);
    }
    return open(name, served);
  }

  private SecretBytes open(String name, ServedSecret served) throws IOException {
    KeyVersionName version = served.publicKey().keyVersionName();
    MaterialRecipient recipient =
        keys.toOpen("open secret " + name + " of", version, served.publicKey());
    try (SealedSecret sealed = SealedSecret.blind(served.sealed().toArray(), random)) {
      Point evaluated = appliance.evaluate(name, version, sealed.point());
      return sealed.unblind(evaluated, name, recipient);
    }
  }

  /** Returns what may be shown of the secrets on whose keys this identity has any right. */
  public List<SecretInfo> list() throws IOException {
    return appliance.list();
  }

  /** Deletes a secret for ever. */
  public void delete(String name) throws IOException {
    appliance.delete(name);
  }
}
