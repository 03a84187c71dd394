package io.cryptos3.appliance;

import io.cryptos3.pki.CertificateAuthority;
import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.ProblemCode;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What an appliance has between a bootstrap and the next seal, in memory only (rule Q6). Immutable,
 * but for the half being wiped when it ends.
 */
final class Active implements AutoCloseable {

  private final InstanceId instance;
  private final ApplianceHalf half;
  private final CertificateAuthority clientCa;
  private final KeyManagerClient keyManager;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  Active(
      InstanceId instance,
      ApplianceHalf half,
      CertificateAuthority clientCa,
      KeyManagerClient keyManager) {
    this.instance = instance;
    this.half = half;
    this.clientCa = clientCa;
    this.keyManager = keyManager;
  }

  InstanceId instance() {
    return instance;
  }

  CertificateAuthority clientCa() {
    return clientCa;
  }

  KeyManagerClient keyManager() {
    return keyManager;
  }

  /**
   * Returns a·point for each point.
   *
   * @throws ProblemException sealed, if the appliance was sealed meanwhile
   */
  List<Point> evaluate(List<Point> points) {
    try {
      return half.evaluate(points);
    } catch (IllegalStateException e) {
      throw new ProblemException(ProblemCode.SEALED, CurrentState.SEALED, e);
    }
  }

  /**
   * Makes the release of results durable, before they leave.
   *
   * @throws ProblemException sealed, if the appliance was sealed meanwhile: the log has no release
   *     after a seal
   */
  void release(Runnable append) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new ProblemException(ProblemCode.SEALED, CurrentState.SEALED);
      }
      append.run();
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
    } finally {
      open.writeLock().unlock();
    }
  }
}
