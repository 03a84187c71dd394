"""Refresh, rotation and key material: docs/spec/split-keys.md, sections 11.1, 11.2 and 11.4."""

from reference import hkdf
from reference.encoding import integer
from reference.hash_to_curve import hash_to_curve
from reference.owner import Owner
from reference.p256 import Q, Point, inverse
from reference.refused import require

MATERIAL_DST = b"CRYPTOS3-V1-MATERIAL-with-P256_XMD:SHA-256_SSWU_RO_"
MAX_BITS = 65_280


def refresh(a: int, rho: int, k: int) -> tuple[int, int]:
    """The new a and rho of an instance."""
    return a * k % Q, rho * inverse(k) % Q


def check_refresh(rho: int, A: Point, Y: Point) -> None:
    """Rule F1."""
    require(rho * A == Y, "not-genuine", "pad and share do not give the project point")


def rotation_factor(old: Owner, new: Owner) -> int:
    """delta."""
    return old.quotient() * inverse(new.quotient()) % Q


def check_rotation(delta: int, old_Y: Point, new_Y: Point) -> None:
    """Rules M1 and M2."""
    require(delta * new_Y == old_Y, "not-genuine", "the factor does not lead to the old point")


def material_point(version_id: bytes) -> Point:
    """P of a version."""
    return hash_to_curve(version_id, MATERIAL_DST)


def material(evaluated: Point, version_id: bytes, bits: int) -> bytes:
    """Key material of that many bits."""
    allowed = bits % 8 == 0 and 8 <= bits <= MAX_BITS
    require(allowed, "invalid-value", f"{bits} bits")
    info = b"cryptos3 material v1" + integer(16, 4) + version_id + integer(bits, 4)
    return hkdf.derive("sha256", b"", evaluated.encode(), info, bits // 8)
