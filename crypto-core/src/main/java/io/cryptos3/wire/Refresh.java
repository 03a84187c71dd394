package io.cryptos3.wire;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BoxKey;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.HalfRefresh;
import io.cryptos3.splitkey.HpkeBox;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.splitkey.Scalar;
import java.nio.charset.StandardCharsets;

/**
 * Seals the factor of a refresh to the key manager, opens it there, and verifies the owner's record
 * of it (split-keys.md §11.1).
 *
 * <p>Left to the servers: that the nonce is used once and in time, that the sequence increases,
 * that the epoch follows the one before.
 */
public final class Refresh {
  private static final byte[] INFO =
      "cryptos3 refresh box v1 key-manager".getBytes(StandardCharsets.US_ASCII);

  private Refresh() {}

  /** Seals k to the key manager; the appliance's part. */
  public static Bytes seal(HalfRefresh refresh, RefreshOffer offer, Bytes boxKey)
      throws InvalidPointException {
    try (SecretBytes k = refresh.toSecret()) {
      return Bytes.of(
          HpkeBox.seal(
              Point.decode(boxKey.toArray()), INFO.clone(), offer.boxContext().encode(), k));
    }
  }

  /**
   * Opens k; the key manager's part. The record is to be verified before.
   *
   * @throws NotGenuineException if the box does not open with this key, for this record
   */
  public static HalfRefresh open(RefreshKeyManager request, BoxKey boxKey)
      throws InvalidPointException, NotGenuineException {
    RefreshRecord record = request.record();
    FixedEncoding context =
        boxContext(
            record.projectId(),
            record.instanceId(),
            record.epoch(),
            record.tlsKeyHash(),
            record.publicShare(),
            record.keyManagerNonce());
    // F6
    try (SecretBytes k = boxKey.open(request.box().toArray(), INFO.clone(), context.encode())) {
      return HalfRefresh.takeOver(Scalar.of(k));
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("The refresh record's box holds no scalar");
    }
  }

  /**
   * Checks that the owner signed a record, for this project as it is now.
   *
   * @throws NotGenuineException if not
   */
  public static void verify(RefreshRecord record, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    // F5
    boolean genuine =
        record.projectId().equals(project.projectId())
            && record.masterEpoch() == project.masterEpoch()
            && record.keyManagerTlsKeyHash().equals(project.keyManagerTlsKeyHash())
            && project.owner().verifies(record.signedContent(), record.signature().toArray());
    if (!genuine) {
      throw new NotGenuineException(
          "The refresh record is not signed by the owner of this project for this key manager");
    }
  }

  static FixedEncoding boxContext(
      ProjectId project,
      InstanceId instance,
      long epoch,
      Bytes tlsKeyHash,
      Bytes publicShare,
      Bytes keyManagerNonce) {
    return FixedEncoding.of("cryptos3 refresh factor v1")
        .bytes(project.bytes())
        .bytes(instance.bytes())
        .number(epoch)
        .bytes(tlsKeyHash.toArray())
        .bytes(publicShare.toArray())
        .bytes(keyManagerNonce.toArray());
  }
}
