package io.cryptos3.cli.token;

import io.cryptos3.cli.options.CommandGroup;
import picocli.CommandLine.Command;

/** {@code token}: what programs show instead of a certificate. */
@Command(
    name = "token",
    description = "Creates, lists and revokes API tokens.",
    mixinStandardHelpOptions = true,
    subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
public final class TokenCommand extends CommandGroup {}
