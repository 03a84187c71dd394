"""EDEKs, as wrapped and as re-wrapped: docs/spec/split-keys.md, sections 7 and 11.3."""

from dataclasses import dataclass

from reference import p256
from reference.dhkem import extract_and_expand
from reference.p256 import POINT_BYTES, Point, inverse
from reference.refused import require


@dataclass(frozen=True)
class Edek:
    """A point, and what the DEK is bound to."""

    point: Point
    enc: bytes
    bound_key: Point | None

    def encode(self) -> bytes:
        """65 or 195 bytes."""
        if self.bound_key is None:
            return self.enc
        return self.point.encode() + self.enc + self.bound_key.encode()


def parse(encoded: bytes) -> Edek:
    """Reads and checks an EDEK."""
    right_length = len(encoded) in (POINT_BYTES, 3 * POINT_BYTES)
    require(right_length, "invalid-point", f"{len(encoded)} bytes")
    point = p256.decode(encoded[:POINT_BYTES])
    if len(encoded) == POINT_BYTES:
        return Edek(point, encoded, None)
    enc = encoded[POINT_BYTES : 2 * POINT_BYTES]
    p256.decode(enc)
    bound_key = p256.decode(encoded[2 * POINT_BYTES :])
    require(point.y % 2 == 0, "invalid-point", "the y coordinate of the first point is odd")
    return Edek(point, enc, bound_key)


def unblind(edek: Edek, t: int, evaluated: Point, public_key: Point) -> bytes:
    """The DEK: of Z = x*t*R for the version with that public key."""
    bound_key = edek.bound_key or public_key
    return extract_and_expand(inverse(t) * evaluated, edek.enc + bound_key.encode())


def rewrapped(edek: Edek, t: int, evaluated: Point, old_public_key: Point) -> Edek:
    """The EDEK for another version, of S' = (s_v/s_u)*t*R."""
    moved = inverse(t) * evaluated
    even = moved if moved.y % 2 == 0 else -moved
    return Edek(even, edek.enc, edek.bound_key or old_public_key)
