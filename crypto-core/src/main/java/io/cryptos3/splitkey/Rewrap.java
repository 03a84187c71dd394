package io.cryptos3.splitkey;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The client's side of moving EDEKs from one version of a key to another (split-keys.md §11.3): the
 * key manager computes, and neither it nor the client sees a DEK.
 *
 * <p>An EDEK comes out only if the key manager's proof holds: the client cannot decrypt, so nothing
 * else would notice a wrong one before the data is lost. Used once, by one thread.
 *
 * <pre>{@code
 * try (Rewrap rewrap = Rewrap.blind(edeks, oldPublicKey, random)) {
 *   ProvenPoints answer = factor.evaluateAndProve(context, rewrap.points(), …);
 *   List<byte[]> moved = rewrap.finish(context, newPublicKey, answer);
 * }
 * }</pre>
 */
public final class Rewrap implements AutoCloseable {
  private final List<Capsule> capsules;
  private final List<Blinding> blindings;
  private final Point oldPublicKey;

  private Rewrap(List<Capsule> capsules, List<Blinding> blindings, Point oldPublicKey) {
    this.capsules = capsules;
    this.blindings = blindings;
    this.oldPublicKey = oldPublicKey;
  }

  /**
   * Blinds EDEKs of one key version, each with a fresh random scalar.
   *
   * @param edeks 65 or 195 bytes each
   * @param oldPublicKey the verified public key of the version that they name
   * @throws InvalidPointException if one of them is malformed
   */
  public static Rewrap blind(List<byte[]> edeks, Point oldPublicKey, SecureRandom random)
      throws InvalidPointException {
    List<Capsule> capsules = new ArrayList<>(edeks.size());
    for (byte[] edek : edeks) {
      capsules.add(Capsule.decode(edek));
    }
    List<Blinding> blindings =
        // W5
        capsules.stream().map(capsule -> Blinding.of(capsule.point(), random)).toList();
    return new Rewrap(capsules, blindings, oldPublicKey);
  }

  /** Blinds one EDEK with t, which is closed with the result. */
  static Rewrap blind(byte[] edek, Point oldPublicKey, Scalar t) throws InvalidPointException {
    Capsule capsule = Capsule.decode(edek);
    return new Rewrap(List.of(capsule), List.of(Blinding.of(capsule.point(), t)), oldPublicKey);
  }

  /** Returns S, what the key manager gets, in the order of the EDEKs. */
  public List<Point> points() {
    return blindings.stream().map(Blinding::blinded).toList();
  }

  /**
   * Checks the proof and makes the new EDEKs.
   *
   * @param context of a proof by {@link ProverRole#REWRAP}, with the request id of this request
   * @param newPublicKey the verified public key of the version that the EDEKs move to
   * @param answer of the key manager
   * @return 195 bytes each, in the order of the EDEKs
   * @throws NotGenuineException if the proof does not hold; the old EDEKs are to be kept
   */
  public List<byte[]> finish(ProofContext context, Point newPublicKey, ProvenPoints answer)
      throws NotGenuineException {
    context.requireRole(ProverRole.REWRAP);
    // W4
    if (!answer.proof().verifies(context, newPublicKey, oldPublicKey, points(), answer.points())) {
      throw new NotGenuineException(
          "The key manager's proof of a re-wrap from version " + context.version() + " is wrong");
    }
    List<byte[]> moved = new ArrayList<>(capsules.size());
    for (int i = 0; i < capsules.size(); i++) {
      Point point = blindings.get(i).remove(answer.points().get(i));
      moved.add(capsules.get(i).rewrapped(point, oldPublicKey));
    }
    return moved;
  }

  @Override
  public String toString() {
    return "Rewrap(redacted)";
  }

  /** Forgets the blindings. */
  @Override
  public void close() {
    blindings.forEach(Blinding::close);
  }
}
