package io.cryptos3.cli.options;

import io.cryptos3.owner.Owner;
import io.cryptos3.owner.ProjectFiles;
import io.cryptos3.splitkey.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that need the owner: the project's two files, and the master key. */
public final class OwnerOptions {

  @Option(names = "--project", paramLabel = "FILE", required = true)
  private Path project;

  @Option(names = "--owner", paramLabel = "FILE", required = true)
  private Path owner;

  @Mixin private MasterKeyOption masterKey;

  /** Asks for the master key, unless it is in a file; the caller closes the owner. */
  public Owner open(SecureRandom random) throws IOException {
    try (MasterKey key = masterKey.read()) {
      return Owner.open(
          ProjectFiles.readDescriptor(project), owner, key, Clock.systemUTC(), random);
    }
  }
}
