"""Public key records: docs/spec/split-keys.md, section 6, with their JSON form of section 4."""

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from reference import p256, schnorr, signatures
from reference.encoding import encoding
from reference.p256 import SCALAR_BYTES, Point, encode_scalar
from reference.refused import require


@dataclass(frozen=True)
class Record:
    """What the key manager says of a key version, for one usage."""

    project_id: bytes
    key_id: bytes
    version_id: bytes
    number: int
    usage: int
    name_hash: bytes
    public_key: bytes
    issued_at: int
    expires_at: int
    challenge: bytes = b""
    response: bytes = b""
    signature: bytes = b""

    def statement(self) -> bytes:
        """What is proved."""
        return encoding("cryptos3 public key proof v1", *self._fields())

    def signed(self) -> bytes:
        """What is signed."""
        proof = (self.challenge, self.response)
        return encoding("cryptos3 public key v1", *self._fields(), *proof)

    def _fields(self) -> tuple[bytes | int, ...]:
        return (
            self.project_id,
            self.key_id,
            self.version_id,
            self.number,
            self.usage,
            self.name_hash,
            self.public_key,
            self.issued_at,
            self.expires_at,
        )

    def to_json(self) -> dict[str, Any]:
        """As it travels."""
        return {
            "projectId": self.project_id.hex(),
            "keyId": self.key_id.hex(),
            "versionId": self.version_id.hex(),
            "number": self.number,
            "usage": self.usage,
            "nameHash": base64url(self.name_hash),
            "publicKey": base64url(self.public_key),
            "issuedAt": timestamp(self.issued_at),
            "expiresAt": timestamp(self.expires_at),
            "proofChallenge": base64url(self.challenge),
            "proofResponse": base64url(self.response),
            "signature": base64url(self.signature),
        }


def name_hash(version_id: bytes, salt: bytes, key_version_name: str) -> bytes:
    """Binds a record to a name that the key manager does not learn."""
    return hashlib.sha256(version_id + salt + key_version_name.encode("utf-8")).digest()


def prove(record: Record, Y: Point, secret: int, k: int) -> Record:
    """Adds the proof. The nonce k is given, which only tests may do."""
    c, z = schnorr.prove(record.statement(), Y, secret, k)
    return replace(record, challenge=encode_scalar(c), response=encode_scalar(z))


def sign(record: Record, record_seed: bytes) -> Record:
    """Adds the signature."""
    return replace(record, signature=signatures.sign(record_seed, record.signed()))


def verify(record: Record, project_id: bytes, usage: int, Y: Point, record_key: bytes) -> Point:
    """As somebody who reads, rules R3 to R5: X."""
    require(record.project_id == project_id, "not-genuine", "another project")
    require(record.usage == usage, "not-genuine", "another usage")
    signed = signatures.verifies(record_key, record.signed(), record.signature)
    require(signed, "not-genuine", "the signature is wrong")
    X = p256.decode(record.public_key)
    right_length = len(record.challenge) == len(record.response) == SCALAR_BYTES
    c, z = int.from_bytes(record.challenge, "big"), int.from_bytes(record.response, "big")
    proved = right_length and schnorr.verifies(record.statement(), Y, X, c, z)
    require(proved, "not-genuine", "the proof is wrong")
    return X


def check_time(record: Record, now: int) -> None:
    """As somebody who writes, rule R7."""
    require(record.issued_at <= now + 300, "expired", "issued in the future")
    require(now < record.expires_at, "expired", "expired")
    long = record.expires_at - record.issued_at > 86_400
    require(not long, "expired", "valid for more than 24 hours")


def base64url(content: bytes) -> str:
    """Without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def timestamp(seconds: int) -> str:
    """ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
