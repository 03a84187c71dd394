package io.cryptos3.appliance;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.ActivateInstance;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.InstanceActivated;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProjectDescriptor;
import java.security.SecureRandom;

/**
 * Has the key manager evaluate a point of a one-use key, and compares: both halves fit, or a
 * bootstrap or refresh fails here and not at the first reader.
 */
final class Trial {

  private final ProjectDescriptor project;
  private final SecureRandom random;

  Trial(ProjectDescriptor project, SecureRandom random) {
    this.project = project;
    this.random = random;
  }

  /**
   * Tries a half.
   *
   * @return what clients will verify the half's proofs against
   * @throws ProblemException key-manager-unavailable, if the halves do not fit
   */
  InstanceShare run(
      ApplianceHalf half,
      InstanceId instance,
      long epoch,
      KeyManagerClient keyManager,
      Errand errand) {
    try (Scalar u = Scalar.random(random)) {
      Point point = half.evaluate(u.times(Point.GENERATOR));
      InstanceActivated answer =
          keyManager.activate(
              new ActivateInstance(errand.requestId(), Bytes.of(point.encode())), errand);
      Point expected = u.times(Point.decode(answer.publicKey().toArray()));
      // B15
      if (!Point.decode(answer.point().toArray()).equals(expected)) {
        throw failed(null);
      }
      answer.instanceShare().verifyOwn(project, instance, epoch, half.publicShare());
      return answer.instanceShare();
    } catch (CryptoS3Exception e) {
      throw failed(e);
    }
  }

  private static ProblemException failed(CryptoS3Exception cause) {
    return new ProblemException(
        ProblemCode.KEY_MANAGER_UNAVAILABLE,
        "The key manager's half does not fit this appliance's: the trial evaluation failed",
        cause);
  }
}
