package io.cryptos3.provider.client;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.error.UnprovenHalfException.Holder;
import io.cryptos3.splitkey.DleqProof;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.splitkey.ProverRole;
import io.cryptos3.splitkey.Rewrap;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.RewrapResponse;
import io.cryptos3.wire.RewrappedGroup;
import io.cryptos3.wire.UnwrapProofs;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Has EDEKs moved to a newer version of their key, and checks that before it gives them out. Nobody
 * sees a DEK. Safe for several threads.
 */
public final class RewrapClient {
  private final UnwrapRequests.Exchange exchange;
  private final ProjectDescriptor project;
  private final UnwrapProofs.Records records;
  private final SecureRandom random;

  RewrapClient(
      UnwrapRequests.Exchange exchange,
      ProjectDescriptor project,
      UnwrapProofs.Records records,
      SecureRandom random) {
    this.exchange = exchange;
    this.project = project;
    this.records = records;
    this.random = random;
  }

  /**
   * Moves EDEKs of one version.
   *
   * @param edeks 65 or 195 bytes each, at most {@code Limits.POINTS}
   * @param publicKey of {@code to}, verified
   * @return 195 bytes each, in the same order
   * @throws UnprovenHalfException if the key manager did not prove what it did; this is final
   * @throws IOException if an EDEK is malformed, no appliance answers, or the request is refused
   */
  public List<byte[]> move(
      List<byte[]> edeks, KeyVersionName from, KeyVersionName to, Point publicKey)
      throws IOException {
    String purpose = purpose(from, to);
    Point oldKey = publicKey(from, purpose);
    try (Rewrap rewrap = Rewrap.blind(edeks, oldKey, random)) {
      RewrapGroup group =
          new RewrapGroup(from.toString(), to.toString(), Points.encode(rewrap.points()));
      Call call =
          Call.repeatable(purpose, "POST", "/rewrap", id -> new RewrapRequest(id, List.of(group)));
      Reply reply = exchange.send(call);
      return finish(rewrap, from, publicKey, call, reply);
    } catch (InvalidPointException e) {
      throw new IOException("Cannot " + purpose + ": " + e.getMessage(), e);
    }
  }

  /**
   * Moves EDEKs to a version that need not be the newest one. How old its record is does not
   * matter: to a version that is not active the key manager moves nothing.
   *
   * @throws IOException also if the record of that version does not stand up
   */
  public List<byte[]> move(List<byte[]> edeks, KeyVersionName from, KeyVersionName to)
      throws IOException {
    return move(edeks, from, to, publicKey(to, purpose(from, to)));
  }

  private static String purpose(KeyVersionName from, KeyVersionName to) {
    return "re-wrap from " + from + " to " + to;
  }

  private Point publicKey(KeyVersionName version, String purpose) throws IOException {
    String path =
        "/keys/"
            + ApplianceClient.segment(version.name())
            + "/versions/"
            + version.version()
            + "/public-key";
    Reply reply = exchange.send(Call.get(purpose, path));
    try {
      return records.verify(ApplianceClient.decode(reply, NamedPublicKey.class), version);
    } catch (CryptoS3Exception e) {
      throw new KeyUnavailableException(
          "Cannot "
              + purpose
              + " through the appliance at "
              + reply.appliance()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private List<byte[]> finish(
      Rewrap rewrap, KeyVersionName from, Point newKey, Call call, Reply reply) throws IOException {
    RewrapResponse response = ApplianceClient.decode(reply, RewrapResponse.class);
    try {
      if (response.groups().size() != 1) {
        throw unproven(Holder.APPLIANCE, call, "its answer has another number of groups", null);
      }
      RewrappedGroup group = response.groups().get(0);
      records.verify(group.publicKey(), from);
      InstanceShare share = response.instanceShare();
      // P5
      share.verify(project);
      ProofContext context =
          share.context(
              ProverRole.REWRAP,
              KeyUsage.WRAP,
              group.publicKey().record().versionId(),
              call.requestId());
      return checked(rewrap, context, newKey, group, call);
    } catch (UnprovenHalfException e) {
      throw e;
    } catch (CryptoS3Exception e) {
      throw unproven(Holder.APPLIANCE, call, e.getMessage(), e);
    }
  }

  private static List<byte[]> checked(
      Rewrap rewrap, ProofContext context, Point newKey, RewrappedGroup group, Call call)
      throws CryptoS3Exception {
    List<Point> points = Points.decode(group.points());
    DleqProof proof =
        DleqProof.of(group.proof().challenge().toArray(), group.proof().response().toArray());
    try {
      // W4
      return rewrap.finish(context, newKey, new ProvenPoints(points, proof));
    } catch (CryptoS3Exception e) {
      throw unproven(Holder.KEY_MANAGER, call, e.getMessage(), e);
    }
  }

  private static UnprovenHalfException unproven(
      Holder holder, Call call, String why, Exception cause) {
    return new UnprovenHalfException(
        holder,
        String.format(
            "Cannot %s: the %s did not prove what it did: %s; request %s",
            call.purpose(), holder.label(), why, call.requestId()),
        cause);
  }
}
