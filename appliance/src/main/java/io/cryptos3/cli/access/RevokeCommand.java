package io.cryptos3.cli.access;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.server.RequestIds;
import io.cryptos3.wire.Right;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code revoke}: takes rights away. */
@Command(
    name = "revoke",
    description = "Takes rights from an identity, from the next request on.",
    mixinStandardHelpOptions = true)
public final class RevokeCommand implements Callable<Integer> {

  @Mixin private GrantOptions whose;

  @Option(
      names = "--right",
      paramLabel = "RIGHT",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default: all of this pattern")
  private List<Right> rights = List.of(Right.values());

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String query =
        "identity="
            + encode(whose.identity())
            + "&key="
            + encode(whose.keyPattern())
            + "&rights="
            + rightNames();
    connection.open().delete("v1/grants?" + query, RequestIds.next());
    spec.commandLine().getOut().printf("revoked %s %s%n", whose.identity(), whose.keyPattern());
    return 0;
  }

  private String rightNames() {
    return rights.stream()
        .map(right -> right.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
