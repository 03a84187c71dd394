package io.cryptos3.cli.token;

import static java.util.Comparator.comparing;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.client.ServerClient;
import io.cryptos3.wire.token.TokenInfo;
import io.cryptos3.wire.token.TokenList;
import io.cryptos3.wire.token.TokenScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code token list}. */
@Command(
    name = "list",
    description = "Lists the tokens that are valid: an administrator's sees all, others their own.",
    mixinStandardHelpOptions = true)
final class TokenListCommand implements Callable<Integer> {

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    tokens(connection.open()).stream()
        .sorted(comparing(TokenInfo::identity).thenComparing(TokenInfo::expiresAt))
        .forEach(token -> spec.commandLine().getOut().println(line(token)));
    return 0;
  }

  private static List<TokenInfo> tokens(ServerClient client) throws IOException {
    List<TokenInfo> all = new ArrayList<>();
    TokenList page = client.get("v1/tokens", TokenList.class);
    while (!page.tokens().isEmpty()) {
      all.addAll(page.tokens());
      String last = all.get(all.size() - 1).id();
      page = client.get("v1/tokens?after=" + last, TokenList.class);
    }
    return all;
  }

  private static String line(TokenInfo token) {
    return "%s %s %s until %s by %s: %s%s"
        .formatted(
            token.id(),
            token.kind().name().toLowerCase(Locale.ROOT),
            token.identity(),
            token.expiresAt(),
            token.creator(),
            token.scopes().stream().map(TokenListCommand::text).collect(Collectors.joining(" ")),
            token.note().isEmpty() ? "" : " (" + token.note() + ")");
  }

  private static String text(TokenScope scope) {
    return scope.rights().stream()
        .map(right -> right.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(",", scope.keyPattern() + "=", ""));
  }
}
