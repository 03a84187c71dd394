package io.cryptos3.provider;

import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.ClientCredentials;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a provider does under one identity, and what it remembers of that. Nothing that one identity
 * was given reaches another one (rule U14).
 */
record Session(
    ApplianceClient appliance,
    PublicKeys publicKeys,
    DataKeys dataKeys,
    KeyMaterial material,
    Reencryption reencryption)
    implements AutoCloseable {

  /**
   * Begins a session; no server is asked.
   *
   * @throws IOException if the credentials or the CA certificate cannot be used
   */
  static Session open(ProjectPlace place, ClientCredentials credentials, SecureRandom random)
      throws IOException {
    ProjectConnection connection = ProjectConnection.open(place, credentials, random);
    ApplianceClient appliance = connection.appliance();
    PublicKeys publicKeys =
        new PublicKeys(
            appliance::publicKey,
            connection.project(),
            place.settings().publicKeyCacheExpiry(),
            ProjectConnection.KNOWN_VERSIONS,
            Clock.systemUTC());
    return new Session(
        appliance,
        publicKeys,
        DataKeys.of(appliance, publicKeys, place.settings(), random),
        new KeyMaterial(
            appliance.material(),
            new MaterialKeys(
                connection.project(), ProjectConnection.KNOWN_VERSIONS, Clock.systemUTC()),
            random),
        new Reencryption(appliance.rewrap(), publicKeys));
  }

  /** Wipes all DEKs that are kept. */
  @Override
  public void close() {
    dataKeys.close();
  }
}
