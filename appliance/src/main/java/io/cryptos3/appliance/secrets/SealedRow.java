package io.cryptos3.appliance.secrets;

import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.Bytes;

/**
 * A secret as offline recovery finds it.
 *
 * @param keyVersion {@code name@number} that it is sealed to
 * @param version the id of that
 */
public record SealedRow(String name, String keyVersion, KeyVersionId version, Bytes sealed) {}
