package io.cryptos3.splitkey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.util.Arrays;

/**
 * What a proof of evaluation is about besides its points (split-keys.md §10.1).
 *
 * @param role who proves, and what
 * @param project the project of all the others
 * @param instance the appliance instance whose halves are used
 * @param epoch how often the halves of that instance were refreshed
 * @param usage which scalar of the key version is used
 * @param version the key version; of a re-wrap, the one that the points come from
 * @param request the id that the client drew for its request
 */
public record ProofContext(
    ProverRole role,
    ProjectId project,
    InstanceId instance,
    long epoch,
    KeyUsage usage,
    KeyVersionId version,
    RequestId request) {

  private static final String PREFIX = "cryptos3-DLEQ-v1";

  /** Returns the same context for another prover: both servers answer the same request. */
  public ProofContext as(ProverRole other) {
    return new ProofContext(other, project, instance, epoch, usage, version, request);
  }

  void requireRole(ProverRole expected) {
    if (role != expected) {
      throw new IllegalArgumentException(
          "Context is for a proof by " + role.label() + ", expected " + expected.label());
    }
  }

  /** Returns what RFC 9497 calls contextString, here bound to all that the proof says. */
  byte[] contextString(Point base, Point publicKey, List<Point> in, List<Point> out) {
    byte[] statement =
        FixedEncoding.of("cryptos3 DLEQ statement v1")
            .bytes(project.bytes())
            .bytes(instance.bytes())
            .number(epoch)
            .number(usage.code())
            .bytes(version.bytes())
            .bytes(request.bytes())
            .point(base)
            .point(publicKey)
            .points(in)
            .points(out)
            .encode();
    return Arrays.concatenate(
        PREFIX.getBytes(StandardCharsets.US_ASCII),
        role.label().getBytes(StandardCharsets.US_ASCII),
        Sha256.of(statement));
  }
}
