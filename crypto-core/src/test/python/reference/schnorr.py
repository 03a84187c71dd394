"""Proofs of knowledge of z with X = z*B: docs/spec/split-keys.md, section 6."""

import hashlib

from reference import p256
from reference.encoding import encoding
from reference.p256 import Q, Point

WIDE_BYTES = 48


def challenge(statement: bytes, base: Point, public_key: Point, commitment: Point) -> int:
    """c."""
    transcript = encoding("cryptos3 schnorr v1", statement, base, public_key, commitment)
    return int.from_bytes(hashlib.sha512(transcript).digest()[:WIDE_BYTES], "big") % Q


def prove(statement: bytes, base: Point, secret: int, nonce: int) -> tuple[int, int]:
    """c and z. The nonce is given, which only tests may do."""
    c = challenge(statement, base, secret * base, nonce * base)
    return c, (nonce + c * secret) % Q


def verifies(statement: bytes, base: Point, public_key: Point, c: int, z: int) -> bool:
    """Whether c comes out again, for c and z that are below q."""
    commitment = p256.add(p256.multiply(z, base), p256.multiply(Q - c, public_key))
    return (
        c < Q
        and z < Q
        and commitment is not None
        and c == challenge(statement, base, public_key, commitment)
    )
