"""Signatures: Ed25519 (RFC 8032), and ECDSA with SHA-256 where a TLS key signs."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reference.p256 import G, Q, Point, inverse

# SubjectPublicKeyInfo (DER) of a P-256 key, up to the point.
P256_KEY_INFO = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")


def public_key(seed: bytes) -> bytes:
    """The Ed25519 public key of a seed, 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def sign(seed: bytes, message: bytes) -> bytes:
    """An Ed25519 signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is right."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def tls_key_info(key: Point) -> bytes:
    """SubjectPublicKeyInfo, DER."""
    return P256_KEY_INFO + key.encode()


def ecdsa(private_key: int, nonce: int, message: bytes) -> bytes:
    """ECDSA with SHA-256 (FIPS 186-5), DER. The nonce is given, which only tests may do."""
    hashed = int.from_bytes(hashlib.sha256(message).digest(), "big")
    r = (nonce * G).x % Q
    s = inverse(nonce) * (hashed + r * private_key) % Q
    return encode_dss_signature(r, s)
