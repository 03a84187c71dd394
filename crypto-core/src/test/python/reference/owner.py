"""What the owner derives and does: docs/spec/split-keys.md, sections 2, 3 and 8.2."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reference import hkdf
from reference.p256 import G, Q, Point, inverse
from reference.refused import Refused

WIDE_BYTES = 48
KEY_BYTES = 32
CA_KEY_PURPOSE = b"cryptos3 CA key v1"
NONCE_BYTES = 12


@dataclass(frozen=True)
class Owner:
    """What follows from a master key in one project."""

    m: int
    w: int
    signing_seed: bytes
    ca_seal_key: bytes
    recovery_scalar: int

    def quotient(self) -> int:
        """m/w, the factor that a and rho of every instance have together."""
        return self.m * inverse(self.w) % Q

    def project_point(self) -> Point:
        """Y."""
        return self.quotient() * G

    def shares(self, r: int) -> tuple[int, int]:
        """a and rho of an instance with the pad r."""
        return self.m * r % Q, inverse(self.w * r)


def derive(master_key: bytes, project_id: bytes) -> Owner:
    """Section 3."""

    def expand(label: bytes, length: int) -> bytes:
        return hkdf.derive("sha256", project_id, master_key, label, length)

    def scalar(label: bytes) -> int:
        return int.from_bytes(expand(label, WIDE_BYTES), "big") % Q

    return Owner(
        m=scalar(b"cryptos3 master half v1"),
        w=scalar(b"cryptos3 pad v1"),
        signing_seed=expand(b"cryptos3 owner signing key v1", KEY_BYTES),
        ca_seal_key=expand(b"cryptos3 CA seal key v1", KEY_BYTES),
        recovery_scalar=scalar(b"cryptos3 recovery key v1"),
    )


def seal_ca_key(seal_key: bytes, nonce: bytes, ca_key: bytes) -> bytes:
    """The sealed private key of the project's certificate authority."""
    return nonce + AESGCM(seal_key).encrypt(nonce, ca_key, CA_KEY_PURPOSE)


def open_ca_key(seal_key: bytes, sealed: bytes) -> bytes:
    """What seal_ca_key sealed."""
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(seal_key).decrypt(nonce, ciphertext, CA_KEY_PURPOSE)
    except (InvalidTag, ValueError):
        raise Refused("not-genuine", "the sealed CA key does not open") from None
