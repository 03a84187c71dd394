package io.cryptos3.cli;

import picocli.CommandLine.Command;

/** {@code token}: what programs show instead of a certificate. */
@Command(
    name = "token",
    description = "Creates, lists and revokes API tokens.",
    mixinStandardHelpOptions = true,
    subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
final class TokenCommand extends CommandGroup {}
