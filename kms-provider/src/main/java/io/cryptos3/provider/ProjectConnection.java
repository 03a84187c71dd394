package io.cryptos3.provider;

import io.cryptos3.provider.client.ApplianceClient;
import io.cryptos3.provider.client.PinnedProject;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import org.apache.hadoop.conf.Configuration;

/**
 * A project as a URI and a configuration say where it is.
 *
 * @param project its descriptor, which all is verified against
 * @param appliance the client of its appliances
 */
record ProjectConnection(
    ProviderUri uri, ProviderSettings settings, PinnedProject project, ApplianceClient appliance) {

  /** Shared by all of a process, which so remembers more than each. */
  static final KnownVersions KNOWN_VERSIONS = new KnownVersions();

  /**
   * Reads what the configuration names; no server is asked.
   *
   * @throws IOException if the URI, the configuration or a file that it names cannot be used
   */
  static ProjectConnection open(URI uri, Configuration conf, SecureRandom random)
      throws IOException {
    ProviderUri parsed = ProviderUri.parse(uri);
    ProviderSettings settings = ProviderSettings.of(parsed.appliances(), conf);
    PinnedProject project =
        new PinnedProject(ProjectFile.read(settings.projectFile(), parsed.project()));
    ApplianceClient appliance =
        ApplianceClient.open(
            project,
            new VerifiedRecords(project, KNOWN_VERSIONS),
            Credentials.of(conf),
            settings.client(),
            random);
    return new ProjectConnection(parsed, settings, project, appliance);
  }
}
