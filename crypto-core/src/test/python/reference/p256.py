"""The group: NIST P-256, FIPS 186-5 and SEC 1. docs/spec/split-keys.md, sections 1, 4 and 9."""

from dataclasses import dataclass

from reference import jacobian
from reference.jacobian import P
from reference.refused import require

B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
Q = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
COORDINATE_BYTES = SCALAR_BYTES = 32
POINT_BYTES = 1 + 2 * COORDINATE_BYTES


@dataclass(frozen=True)
class Point:
    """A point of the curve other than infinity."""

    x: int
    y: int

    def encode(self) -> bytes:
        """65 bytes, uncompressed."""
        return b"\x04" + self.x_bytes() + self.y.to_bytes(COORDINATE_BYTES, "big")

    def compressed(self) -> bytes:
        """33 bytes; only ever hashed, never received."""
        return bytes([2 + self.y % 2]) + self.x_bytes()

    def x_bytes(self) -> bytes:
        """The x coordinate, 32 bytes: the result of a Diffie-Hellman exchange."""
        return self.x.to_bytes(COORDINATE_BYTES, "big")

    def __neg__(self) -> "Point":
        return Point(self.x, P - self.y)

    def __add__(self, other: "Point") -> "Point":
        return finite(add(self, other))

    def __rmul__(self, scalar: int) -> "Point":
        return finite(multiply(scalar, self))


# A point or, as None, infinity.
MaybeInfinity = Point | None

G = Point(
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def is_on_curve(x: int, y: int) -> bool:
    """y^2 = x^3 - 3x + b."""
    return (y * y - x * x * x + 3 * x - B) % P == 0


def decode(encoded: bytes) -> Point:
    """Reads and checks a received point, as section 9 wants it."""
    require(len(encoded) == POINT_BYTES, "invalid-point", f"{len(encoded)} bytes")
    require(encoded[0] == 4, "invalid-point", "not uncompressed")
    x = int.from_bytes(encoded[1 : 1 + COORDINATE_BYTES], "big")
    y = int.from_bytes(encoded[1 + COORDINATE_BYTES :], "big")
    require(x < P and y < P, "invalid-point", "a coordinate is not below the prime")
    require(is_on_curve(x, y), "invalid-point", "not on the curve")
    return Point(x, y)


def add(left: MaybeInfinity, right: MaybeInfinity) -> MaybeInfinity:
    """The group law."""
    if left is None or right is None:
        return left or right
    return _affine(jacobian.add_affine((left.x, left.y, 1), (right.x, right.y)))


def multiply(scalar: int, point: MaybeInfinity) -> MaybeInfinity:
    """Double and add."""
    result = jacobian.INFINITY
    if point is not None:
        for bit in bin(scalar % Q)[2:]:
            result = jacobian.double(result)
            if bit == "1":
                result = jacobian.add_affine(result, (point.x, point.y))
    return _affine(result)


def _affine(point: jacobian.Jacobian) -> MaybeInfinity:
    affine = jacobian.to_affine(point)
    return None if affine is None else Point(*affine)


def finite(point: MaybeInfinity) -> Point:
    """For results that cannot be infinity."""
    if point is None:
        raise ArithmeticError("infinity")
    return point


def inverse(scalar: int) -> int:
    """Modulo the order."""
    return pow(scalar, -1, Q)


def encode_scalar(scalar: int) -> bytes:
    """32 bytes."""
    return scalar.to_bytes(SCALAR_BYTES, "big")


def decode_scalar(encoded: bytes) -> int:
    """Reads and checks a scalar, 1 to q - 1."""
    require(len(encoded) == SCALAR_BYTES, "invalid-value", f"{len(encoded)} bytes")
    scalar = int.from_bytes(encoded, "big")
    require(0 < scalar < Q, "invalid-value", "zero, or not below the order")
    return scalar
