package io.cryptos3.appliance;

import io.cryptos3.audit.AuditEvent;
import io.cryptos3.audit.AuditLog;
import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.pki.EcKeys;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.HalfRefresh;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.ProofContext;
import io.cryptos3.splitkey.ProvenPoints;
import io.cryptos3.wire.InstanceShare;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What an appliance has between a bootstrap and the next seal, in memory only (rule Q6). Immutable,
 * but for the half being wiped when it ends.
 */
public final class Active implements AutoCloseable {

  private final InstanceShare share;
  private final ApplianceHalf half;
  private final SecureRandom random;
  private final CertificateAuthority clientCa;
  private final KeyManagerClient keyManager;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;
  private Optional<NextHalf> next = Optional.empty();

  Active(
      InstanceShare share,
      ApplianceHalf half,
      SecureRandom random,
      CertificateAuthority clientCa,
      KeyManagerClient keyManager) {
    this.share = share;
    this.half = half;
    this.random = random;
    this.clientCa = clientCa;
    this.keyManager = keyManager;
  }

  InstanceId instance() {
    return share.instanceId();
  }

  /** Returns the key manager's statement of A, which was compared with the half. */
  public InstanceShare share() {
    return share;
  }

  /** Returns A. */
  public Point publicShare() {
    return half.publicShare();
  }

  CertificateAuthority clientCa() {
    return clientCa;
  }

  /** Returns the other server, for this instance. */
  public KeyManagerClient keyManager() {
    return keyManager;
  }

  /**
   * Returns a·point for each point, with the proof of that.
   *
   * @throws ProblemException sealed, if the appliance was sealed meanwhile
   */
  public ProvenPoints evaluate(ProofContext context, List<Point> points) {
    try {
      return half.evaluateAndProve(context, points, random);
    } catch (IllegalStateException e) {
      whileOpen(() -> {});
      // Not a seal then, but a fault, such as a result that is not on the curve.
      throw e;
    }
  }

  /**
   * Draws what takes the place of all this in the next epoch, and forgets what was drawn before.
   *
   * @param refresh the factor, which stays the caller's to close
   * @throws ProblemException sealed, if the appliance was sealed meanwhile
   */
  NextHalf drawNext(HalfRefresh refresh) {
    open.writeLock().lock();
    try {
      if (closed) {
        throw new ProblemException(ProblemCode.SEALED, CurrentState.SEALED);
      }
      next.ifPresent(NextHalf::close);
      NextHalf drawn =
          new NextHalf(refresh.refresh(half), EcKeys.generate(random), EcKeys.generate(random));
      next = Optional.of(drawn);
      return drawn;
    } finally {
      open.writeLock().unlock();
    }
  }

  /** Returns what was drawn last for the next epoch. */
  Optional<NextHalf> next() {
    open.readLock().lock();
    try {
      return next;
    } finally {
      open.readLock().unlock();
    }
  }

  /** Leaves what was drawn to the caller, who makes it what the appliance has. */
  void handOverNext() {
    open.writeLock().lock();
    try {
      next = Optional.empty();
    } finally {
      open.writeLock().unlock();
    }
  }

  /**
   * Does work and makes the release of its results durable, before they leave (rule A1). Work that
   * failed may be in the key manager's log all the same, even if only a seal came in between: so it
   * is in this one too, as failed.
   *
   * @param done says what was done
   * @throws ProblemException sealed, if the appliance was sealed meanwhile: the log has no release
   *     after a seal; or what the work throws
   */
  public <T> T release(AuditLog audit, AuditEvent done, Supplier<T> work) {
    try {
      T results = work.get();
      whileOpen(() -> audit.append(done));
      return results;
    } catch (ProblemException e) {
      audit.append(done.with(e.code().label()));
      throw e;
    }
  }

  private void whileOpen(Runnable work) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new ProblemException(ProblemCode.SEALED, CurrentState.SEALED);
      }
      work.run();
    } finally {
      open.readLock().unlock();
    }
  }

  /** Forgets the half; waits for releases that are being appended. */
  @Override
  public void close() {
    open.writeLock().lock();
    try {
      closed = true;
      half.close();
      next.ifPresent(NextHalf::close);
    } finally {
      open.writeLock().unlock();
    }
  }
}
