package io.cryptos3.wire;

import io.cryptos3.format.KeyVersionRule;
import io.cryptos3.splitkey.InvalidPointException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.NotGenuineException;
import io.cryptos3.splitkey.Point;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A public key record with the name that it is bound to: what the appliance serves to clients.
 *
 * @param name of the key
 * @param version of the key, from 0
 * @param salt 32 random bytes of the appliance
 * @param record for one usage
 */
public record NamedPublicKey(String name, int version, Bytes salt, PublicKeyRecord record) {
  /** Bytes of {@link #salt()}. */
  public static final int SALT_BYTES = 32;

  public NamedPublicKey {
    Require.text("name", name);
    Require.atLeast("version", version, 0);
    KeyVersionRule.require(name + "@" + version);
    Require.size("salt", salt, SALT_BYTES);
    Require.present("record", record);
  }

  /** Returns {@code name@version}. */
  public KeyVersionName keyVersionName() {
    return new KeyVersionName(name, version);
  }

  /**
   * Returns SHA-256(version id ‖ salt ‖ {@code name@version}): binds a record to a name that the
   * key manager does not learn.
   */
  public static Bytes nameHash(KeyVersionId versionId, Bytes salt, KeyVersionName name) {
    byte[] text = name.toString().getBytes(StandardCharsets.UTF_8);
    return Hashes.sha256(versionId.bytes(), salt.toArray(), text);
  }

  /**
   * Verifies that this is the wrapping key of the version that a header names, for reading: whether
   * the record has expired does not count.
   *
   * @return X
   * @throws NotGenuineException if the appliance serves another key version, or the record does not
   *     stand up
   */
  public Point verifyForReading(KeyVersionName expected, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    return verifyForReading(expected, KeyUsage.WRAP, project);
  }

  /** Verifies the public key of a version for one of its usages; otherwise as for wrapping. */
  public Point verifyForReading(KeyVersionName expected, KeyUsage usage, ProjectDescriptor project)
      throws InvalidPointException, NotGenuineException {
    // E9
    if (!keyVersionName().equals(expected)) {
      throw new NotGenuineException(
          "The appliance sent the public key of " + keyVersionName() + ", expected " + expected);
    }
    requireOwnRecord();
    return PublicKeyRecords.verifyForReading(record, usage, project);
  }

  /**
   * Verifies a public key to encrypt to, of whichever version it is. That it is the newest of its
   * key is the appliance's claim, which no record proves.
   *
   * @return X
   * @throws NotGenuineException if the record does not stand up, or is of another key version
   * @throws ExpiredRecordException if the record is not valid at {@code now}
   */
  public Point verifyForWriting(ProjectDescriptor project, Instant now)
      throws InvalidPointException, NotGenuineException, ExpiredRecordException {
    return verifyForWriting(KeyUsage.WRAP, project, now);
  }

  /** Verifies a public key to encrypt to for one usage; otherwise as for wrapping. */
  public Point verifyForWriting(KeyUsage usage, ProjectDescriptor project, Instant now)
      throws InvalidPointException, NotGenuineException, ExpiredRecordException {
    requireOwnRecord();
    return PublicKeyRecords.verify(record, usage, project, now);
  }

  private void requireOwnRecord() throws NotGenuineException {
    // R6
    boolean bound =
        record.number() == version
            && record.nameHash().equals(nameHash(record.versionId(), salt, keyVersionName()));
    if (!bound) {
      throw new NotGenuineException(
          "The appliance sent a public key record that is not of " + keyVersionName());
    }
  }
}
