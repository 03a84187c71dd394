package io.cryptos3.keymanager;

import io.cryptos3.server.Listen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a key manager is started with.
 *
 * @param data its directory, made at the first start
 * @param storageKeyFile made at the first start; never with {@code data}
 * @param minimumWaitingPeriod how long deleted key versions are kept at least
 * @param halfLifetime how long a decrypted half stays in memory
 * @param listen address and port
 * @param readyFile written once it accepts connections
 */
public record KeyManagerOptions(
    Path data,
    Path storageKeyFile,
    Duration minimumWaitingPeriod,
    Duration halfLifetime,
    Listen listen,
    Optional<Path> readyFile) {}
