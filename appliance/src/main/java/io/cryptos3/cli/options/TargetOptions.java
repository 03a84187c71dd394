package io.cryptos3.cli.options;

import io.cryptos3.owner.BootstrapTarget;
import io.cryptos3.pki.Fingerprint;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands in which the owner certifies an appliance. */
public final class TargetOptions {

  @Option(names = "--appliance", paramLabel = "URL", required = true)
  private URI appliance;

  @Option(
      // B3
      names = "--fingerprint",
      paramLabel = "sha256:HEX",
      required = true,
      converter = FingerprintConverter.class,
      description = "of the appliance's key, as its start or its last refresh printed it")
  private Fingerprint fingerprint;

  @Option(
      names = "--hostname",
      paramLabel = "HOST",
      description = "name or address that clients call; default: the one in --appliance")
  private List<String> hostnames = List.of();

  public URI appliance() {
    return appliance;
  }

  public BootstrapTarget target() {
    return BootstrapTarget.of(appliance, fingerprint, hostnames);
  }
}
