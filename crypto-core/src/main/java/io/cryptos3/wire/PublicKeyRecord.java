package io.cryptos3.wire;

import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import java.time.Instant;

/**
 * The key manager's signed statement that {@code publicKey} belongs to a key version, with its
 * proof that it knows ŝ with {@code publicKey = ŝ·Y}. {@link PublicKeyRecords} issues and verifies
 * them.
 *
 * @param projectId which project
 * @param keyId which key
 * @param versionId which version
 * @param number of the version, from 0
 * @param usage what the public key is for
 * @param nameHash {@link NamedPublicKey#nameHash}
 * @param publicKey X, 65 bytes
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds; 24 hours later
 * @param proofChallenge c of the proof, 32 bytes
 * @param proofResponse z of the proof, 32 bytes
 * @param signature by the key manager's record key
 */
public record PublicKeyRecord(
    ProjectId projectId,
    KeyId keyId,
    KeyVersionId versionId,
    int number,
    KeyUsage usage,
    Bytes nameHash,
    Bytes publicKey,
    Instant issuedAt,
    Instant expiresAt,
    Bytes proofChallenge,
    Bytes proofResponse,
    Bytes signature) {
  public PublicKeyRecord {
    Require.present("projectId", projectId);
    Require.present("keyId", keyId);
    Require.present("versionId", versionId);
    Require.atLeast("number", number, 0);
    Require.present("usage", usage);
    Require.size("nameHash", nameHash, Require.HASH_BYTES);
    Require.size("publicKey", publicKey, Require.POINT_BYTES);
    Require.wholeSeconds("issuedAt", issuedAt);
    Require.wholeSeconds("expiresAt", expiresAt);
    Require.present("proofChallenge", proofChallenge);
    Require.present("proofResponse", proofResponse);
    Require.present("signature", signature);
  }

  /** Returns what the proof is about. */
  FixedEncoding provedContent() {
    return content("cryptos3 public key proof v1");
  }

  /** Returns what the signature covers: every other field. */
  FixedEncoding signedContent() {
    return content("cryptos3 public key v1")
        .bytes(proofChallenge.toArray())
        .bytes(proofResponse.toArray());
  }

  private FixedEncoding content(String label) {
    return FixedEncoding.of(label)
        .bytes(projectId.bytes())
        .bytes(keyId.bytes())
        .bytes(versionId.bytes())
        .number(number)
        .number(usage.code())
        .bytes(nameHash.toArray())
        .bytes(publicKey.toArray())
        .time(issuedAt)
        .time(expiresAt);
  }

  PublicKeyRecord withProof(Bytes challenge, Bytes response) {
    return new PublicKeyRecord(
        projectId, keyId, versionId, number, usage, nameHash, publicKey, issuedAt, expiresAt,
        challenge, response, signature);
  }

  PublicKeyRecord withSignature(Bytes newSignature) {
    return new PublicKeyRecord(
        projectId,
        keyId,
        versionId,
        number,
        usage,
        nameHash,
        publicKey,
        issuedAt,
        expiresAt,
        proofChallenge,
        proofResponse,
        newSignature);
  }
}
