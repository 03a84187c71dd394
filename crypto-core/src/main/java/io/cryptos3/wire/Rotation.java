package io.cryptos3.wire;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.HpkeBox;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.MasterKeyRotation;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import java.nio.charset.StandardCharsets;

/**
 * Seals the factor of a master key rotation to the key manager, and opens and checks it there
 * (split-keys.md §11.2).
 *
 * <p>Left to the key manager: that the nonce is used once and in time, and that the sequence
 * increases.
 */
public final class Rotation {
  private static final byte[] INFO =
      "cryptos3 master key rotation box v1 key-manager".getBytes(StandardCharsets.US_ASCII);

  private Rotation() {}

  /** Seals δ to the key manager; the owner's part. */
  public static RotateMasterKey seal(
      MasterKeyRotation rotation, RotationRecord record, BootstrapChallenge challenge)
      throws InvalidPointException {
    Point recipient = Point.decode(challenge.boxKey().toArray());
    try (SecretBytes delta = rotation.toSecret()) {
      return new RotateMasterKey(
          record,
          Bytes.of(HpkeBox.seal(recipient, INFO.clone(), record.signedContent().encode(), delta)));
    }
  }

  /**
   * Opens δ and checks that it leads from the old project point to the new one; the key manager's
   * part. The record is to be verified before.
   *
   * @param old the descriptor of before
   * @return the factor, which the caller closes
   * @throws NotGenuineException if the box does not open with this key, for this record, or holds
   *     another factor
   */
  public static MasterKeyRotation open(
      RotateMasterKey request, ProjectDescriptor old, BoxKey boxKey)
      throws InvalidPointException, NotGenuineException {
    RotationRecord record = request.record();
    byte[] aad = record.signedContent().encode();
    // M9
    try (SecretBytes delta = boxKey.open(request.box().toArray(), INFO.clone(), aad)) {
      // M2
      return MasterKeyRotation.takeOver(Scalar.of(delta), old.pointY(), record.project().pointY());
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("The master key rotation's box holds no scalar");
    }
  }
}
