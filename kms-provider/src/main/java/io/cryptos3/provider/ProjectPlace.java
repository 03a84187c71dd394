package io.cryptos3.provider;

import io.cryptos3.wire.ProjectDescriptor;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;

/**
 * A project as a URI and a configuration say where it is.
 *
 * @param descriptor what all is verified against
 */
record ProjectPlace(ProviderUri uri, ProviderSettings settings, ProjectDescriptor descriptor) {

  /**
   * Reads what the configuration names, but who the client is.
   *
   * @throws IOException if the URI, the configuration or the project file cannot be used
   */
  static ProjectPlace of(URI uri, Configuration conf) throws IOException {
    ProviderUri parsed = ProviderUri.parse(uri);
    ProviderSettings settings = ProviderSettings.of(parsed.appliances(), conf);
    return new ProjectPlace(
        parsed, settings, ProjectFile.read(settings.projectFile(), parsed.project()));
  }
}
