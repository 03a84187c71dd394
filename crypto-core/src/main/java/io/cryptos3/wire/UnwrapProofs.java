package io.cryptos3.wire;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.RequestId;
import java.util.List;

/**
 * What a client verifies before it uses an answer to its {@link UnwrapRequest} (split-keys §10.2):
 * the record of each key version, the share of the instance, and the proofs of both servers.
 *
 * <p>The appliance is to blame for all that it could have checked before it answered, and the key
 * manager for its own proof. An appliance that alters the key manager's results spoils that proof,
 * so then either may be at fault, and the data is not.
 */
public final class UnwrapProofs {
  /** How the public key of a version is verified; an implementation may remember. */
  public interface Records {
    /**
     * Returns X, as {@link NamedPublicKey#verifyForReading} does.
     *
     * @throws CryptoS3Exception if the record is of another version or does not stand up
     */
    Point verify(NamedPublicKey received, KeyVersionName expected) throws CryptoS3Exception;
  }

  private static final String NOT_PROVEN = " did not prove its half: ";

  private final InstanceShare share;
  private final Point publicShare;
  private final RequestId request;
  private final KeyUsage usage;
  private final Records records;

  private UnwrapProofs(
      InstanceShare share, Point publicShare, RequestId request, KeyUsage usage, Records records) {
    this.share = share;
    this.publicShare = publicShare;
    this.request = request;
    this.usage = usage;
    this.records = records;
  }

  /** A group that was verified: X of its key version, and Z = x·B for each blinded point. */
  public record Verified(Point publicKey, List<Point> points) {}

  /**
   * Verifies the share that an answer came with.
   *
   * @param request the id that the client drew for this request, whatever the answer says
   * @throws UnprovenHalfException naming the appliance, if the share does not stand up
   */
  public static UnwrapProofs of(
      InstanceShare share, ProjectDescriptor project, RequestId request, Records records)
      throws UnprovenHalfException {
    return of(share, project, request, KeyUsage.WRAP, records);
  }

  /** Verifies the share of an answer about one usage; otherwise as for an unwrap. */
  public static UnwrapProofs of(
      InstanceShare share,
      ProjectDescriptor project,
      RequestId request,
      KeyUsage usage,
      Records records)
      throws UnprovenHalfException {
    try {
      // P5
      return new UnwrapProofs(share, share.verify(project), request, usage, records);
    } catch (CryptoS3Exception e) {
      throw unproven(Holder.APPLIANCE, e);
    }
  }

  /**
   * Verifies one group: its record and both proofs.
   *
   * @param version the one that was asked for
   * @param blinded B, the client's own points
   * @throws UnprovenHalfException naming who is to blame
   */
  public Verified verify(KeyVersionName version, List<Point> blinded, UnwrappedGroup group)
      throws UnprovenHalfException {
    Received received = read(version, blinded.size(), group);
    // P8: request and points are the client's own, never those of the answer.
    ProofContext context =
        share.context(ProverRole.APPLIANCE, usage, group.publicKey().record().versionId(), request);
    if (!group
        .applianceProof()
        .verifies(context, Point.GENERATOR, publicShare, blinded, received.halfway)) {
      // P6
      throw unproven(Holder.APPLIANCE, "its proof does not hold for this request");
    }
    if (!group
        .keyManagerProof()
        .verifies(
            context.as(ProverRole.KEY_MANAGER),
            publicShare,
            received.publicKey,
            received.halfway,
            received.points)) {
      // P7
      throw unproven(
          Holder.KEY_MANAGER, "its proof does not hold for the points that came by the appliance");
    }
    return new Verified(received.publicKey, received.points);
  }

  private record Received(Point publicKey, List<Point> halfway, List<Point> points) {}

  private Received read(KeyVersionName version, int expected, UnwrappedGroup group)
      throws UnprovenHalfException {
    if (group.points().size() != expected) {
      throw unproven(
          Holder.APPLIANCE, "it sent " + group.points().size() + " points, expected " + expected);
    }
    try {
      return new Received(
          records.verify(group.publicKey(), version),
          Points.decode(group.halfway()),
          Points.decode(group.points()));
    } catch (CryptoS3Exception e) {
      throw unproven(Holder.APPLIANCE, e);
    }
  }

  private static UnprovenHalfException unproven(Holder holder, String why) {
    return new UnprovenHalfException(holder, "the " + holder.label() + NOT_PROVEN + why);
  }

  private static UnprovenHalfException unproven(Holder holder, CryptoS3Exception cause) {
    return new UnprovenHalfException(
        holder, "the " + holder.label() + NOT_PROVEN + cause.getMessage(), cause);
  }
}
