package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.SigningKey;

/**
 * The owner's signed statement that another master key, and with it another descriptor, has taken
 * the place of the one before (split-keys.md §11.2). Whoever holds the old descriptor gets the new
 * one by it; it is public.
 *
 * @param project the new descriptor, signed by the new owner key
 * @param keyManagerNonce of the key manager's challenge
 * @param sequence higher than in anything that the owner signed before
 * @param signature by the old owner key
 */
public record RotationRecord(
    ProjectDescriptor project, Bytes keyManagerNonce, long sequence, Bytes signature) {
  public RotationRecord {
    Require.present("project", project);
    Require.size("keyManagerNonce", keyManagerNonce, Require.NONCE_BYTES);
    Require.atLeast("sequence", sequence, 1);
    Require.present("signature", signature);
  }

  /** Returns this with the old owner's signature. */
  public RotationRecord signedBy(SigningKey oldOwner) {
    return new RotationRecord(
        project, keyManagerNonce, sequence, Bytes.of(oldOwner.sign(signedContent())));
  }

  /**
   * Verifies that the owner of a project signed this, and that nothing but the master key changes.
   *
   * @param old the descriptor that is trusted so far
   * @return the descriptor that is to be trusted from now on
   * @throws NotGenuineException if it does not follow on the old one, or one of the two signatures
   *     does not match
   */
  public ProjectDescriptor follow(ProjectDescriptor old)
      throws InvalidPointException, NotGenuineException {
    // M6
    if (!old.owner().verifies(signedContent(), signature.toArray())) {
      throw refused(old, "is not signed by the owner of before");
    }
    project.verify();
    // M8
    if (!project.hasPinnedValuesOf(old) || project.masterEpoch() != old.masterEpoch() + 1) {
      throw refused(
          old,
          "to master epoch "
              + project.masterEpoch()
              + " does not follow on epoch "
              + old.masterEpoch()
              + ", or changes more than the master key");
    }
    return project;
  }

  /** Returns what the old owner key signs: every other field. */
  public FixedEncoding signedContent() {
    return FixedEncoding.of("cryptos3 master key rotation v1")
        .bytes(project.signedContent().encode())
        .bytes(project.signature().toArray())
        .bytes(keyManagerNonce.toArray())
        .number(sequence);
  }

  private static NotGenuineException refused(ProjectDescriptor old, String why) {
    return new NotGenuineException("The master key rotation of project " + old.name() + " " + why);
  }
}
