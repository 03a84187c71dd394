package io.cryptos3.cli.token;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.server.RequestIds;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token revoke}. */
@Command(
    name = "revoke",
    description = "Makes a token worthless, from the next request on.",
    mixinStandardHelpOptions = true)
final class TokenRevokeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "the token's public id: see token list")
  private String id;

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!id.matches("[0-9a-f]{32}")) {
      throw new IOException("Not a token's id: expected 32 hex digits, as token list shows them");
    }
    connection.open().delete("v1/tokens/" + id, RequestIds.next());
    spec.commandLine().getOut().printf("revoked token %s%n", id);
    return 0;
  }
}
