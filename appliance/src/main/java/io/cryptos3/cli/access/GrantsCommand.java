package io.cryptos3.cli.access;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.wire.Grant;
import io.cryptos3.wire.GrantList;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code grants}: who may do what. */
@Command(name = "grants", description = "Lists who may do what.", mixinStandardHelpOptions = true)
public final class GrantsCommand implements Callable<Integer> {

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    GrantList grants = connection.open().get("v1/grants", GrantList.class);
    grants.grants().forEach(grant -> spec.commandLine().getOut().println(line(grant)));
    return 0;
  }

  static String line(Grant grant) {
    String rights =
        grant.rights().stream()
            .map(right -> right.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    return grant.identity() + " " + grant.keyPattern() + " " + rights;
  }
}
