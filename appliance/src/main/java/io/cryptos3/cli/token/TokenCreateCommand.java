package io.cryptos3.cli.token;

import io.cryptos3.cli.options.AdminConnection;
import io.cryptos3.cli.options.TokenFile;
import io.cryptos3.wire.token.CreateToken;
import io.cryptos3.wire.token.CreatedToken;
import io.cryptos3.wire.token.TokenScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token create}. */
@Command(
    name = "create",
    description = {
      "Makes a token that acts for an identity, and shows it this once.",
      "It is never good for more than the identity is at that time. It needs --identity: a token"
          + " makes no tokens."
    },
    mixinStandardHelpOptions = true)
final class TokenCreateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "IDENTITY", description = "whom it acts for")
  private String identity;

  @Option(
      names = "--scope",
      paramLabel = "PATTERN=RIGHT[,RIGHT]",
      required = true,
      converter = ScopeConverter.class,
      description = "what it may be used for: 'sales*=encrypt,decrypt'; may be repeated")
  private List<TokenScope> scopes;

  @Option(
      names = "--life",
      paramLabel = "DURATION",
      defaultValue = "PT0S",
      description = "how long it is valid: P30D, PT8H; default: as long as the appliance allows")
  private Duration life;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "for people: what it is used for")
  private String note;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "new file for the token, mode 0600; default: standard output")
  private Path out;

  @Mixin private AdminConnection connection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // Asked first: a token whose file cannot be made would be shown to nobody.
    if (out != null && Files.exists(out)) {
      throw new IOException("File exists already, and is not overwritten: " + out);
    }
    CreatedToken created =
        connection
            .open()
            .post(
                "v1/tokens",
                new CreateToken(identity, note, life.toSeconds(), scopes),
                CreatedToken.class);
    PrintWriter terminal = spec.commandLine().getOut();
    if (out == null) {
      terminal.println(created.token());
    } else {
      TokenFile.write(out, created.token());
      terminal.printf(
          "token %s of %s until %s: %s%n",
          created.info().id(), identity, created.info().expiresAt(), out);
    }
    return 0;
  }
}
