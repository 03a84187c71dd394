package io.cryptos3.splitkey;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.util.Arrays;

/**
 * The Xᵉ of a key version, as what something is sealed to.
 *
 * @param keyVersion {@code name@number}
 * @param publicKey Xᵉ of the version; verified, for whoever seals, as by one who encrypts
 */
public record MaterialRecipient(
    ProjectId project, KeyVersionId version, String keyVersion, Point publicKey) {

  /** Returns the info of HPKE for boxes of one purpose. */
  byte[] info(String purpose) {
    return Arrays.concatenate(
        purpose.getBytes(StandardCharsets.US_ASCII), project.bytes(), version.bytes());
  }
}
