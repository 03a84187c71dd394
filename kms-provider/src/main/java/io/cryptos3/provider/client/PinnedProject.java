package io.cryptos3.provider.client;

import io.cryptos3.error.CryptoS3Exception;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.wire.ProjectDescriptor;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.RotationRecord;
import io.cryptos3.wire.UnprovenRecordException;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The descriptor that public key records are verified against. When one turns out to be of another
 * master key, the appliance is asked for the owner's records of the rotations since, and each is
 * verified by the key of the owner before it: so clients go on when the master key is rotated.
 *
 * <p>Safe for several threads.
 */
public final class PinnedProject {
  /** Where the records of rotations after a master epoch come from. */
  interface Source {
    RotationList after(long epoch) throws IOException;
  }

  /** Verifies something against a descriptor. */
  public interface Check<T> {
    /** Returns what was verified. */
    T against(ProjectDescriptor project) throws CryptoS3Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PinnedProject.class);

  private volatile ProjectDescriptor current;
  private volatile Source source = epoch -> new RotationList(List.of());

  /** Begins with the descriptor of the project file, and follows no rotation yet. */
  public PinnedProject(ProjectDescriptor first) {
    this.current = first;
  }

  /** Asks there from now on. */
  void followBy(Source rotations) {
    source = rotations;
  }

  /** Returns the descriptor of now. */
  public ProjectDescriptor now() {
    return current;
  }

  /**
   * Verifies; once more if the master key was rotated since the descriptor was made.
   *
   * @throws CryptoS3Exception as the check does; or if the appliance has followed another rotation
   *     to the master epoch of the descriptor
   */
  public <T> T verify(Check<T> check) throws CryptoS3Exception {
    ProjectDescriptor used = current;
    try {
      return check.against(used);
    } catch (UnprovenRecordException e) {
      follow(used, e);
      return check.against(current);
    }
  }

  private synchronized void follow(ProjectDescriptor used, UnprovenRecordException unproven)
      throws NotGenuineException {
    if (current.masterEpoch() != used.masterEpoch()) {
      return;
    }
    try {
      // The one that led to this epoch, too.
      long before = Math.max(0, used.masterEpoch() - 1);
      current = end(used, source.after(before).rotations());
    } catch (OtherRotationException e) {
      throw e;
    } catch (IOException e) {
      unproven.addSuppressed(e);
    }
    if (current.masterEpoch() == used.masterEpoch()) {
      throw unproven;
    }
    LOG.warn(
        "The master key of project {} was rotated: replace the project file, of master epoch {},"
            + " by the owner's new one, of epoch {}",
        used.name(),
        used.masterEpoch(),
        current.masterEpoch());
  }

  private static ProjectDescriptor end(ProjectDescriptor used, List<RotationRecord> rotations)
      throws IOException {
    ProjectDescriptor next = used;
    for (RotationRecord rotation : rotations) {
      if (rotation.project().masterEpoch() != used.masterEpoch()) {
        // M8
        next = rotation.follow(next);
      } else if (!rotation.project().equals(used)) {
        // M11
        throw new OtherRotationException(used);
      }
    }
    return next;
  }
}
