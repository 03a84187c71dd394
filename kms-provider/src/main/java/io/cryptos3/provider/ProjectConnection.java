package io.cryptos3.provider;

import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.ClientCredentials;
import io.cryptos3.provider.client.PinnedProject;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * The appliances of a project for one client.
 *
 * @param project its descriptor, which all is verified against
 * @param appliance the client of its appliances
 */
record ProjectConnection(PinnedProject project, ApplianceClient appliance) {

  /** Shared by all of a process, which so remembers more than each. */
  static final KnownVersions KNOWN_VERSIONS = new KnownVersions();

  /**
   * Makes a connection; no server is asked.
   *
   * @throws IOException if the credentials or the CA certificate cannot be used
   */
  static ProjectConnection open(
      ProjectPlace place, ClientCredentials credentials, SecureRandom random) throws IOException {
    PinnedProject project = new PinnedProject(place.descriptor());
    ApplianceClient appliance =
        ApplianceClient.open(
            project,
            new VerifiedRecords(project, KNOWN_VERSIONS),
            credentials,
            place.settings().client(),
            random);
    return new ProjectConnection(project, appliance);
  }
}
