"""Which Ed25519 public keys are valid: docs/spec/split-keys.md, section 9.

A key is the canonical encoding of a point of full order: of the order of the base point.
"""

from reference.refused import require

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493
KEY_BYTES = 32

EdwardsPoint = tuple[int, int]
NEUTRAL: EdwardsPoint = (0, 1)


def check(key: bytes) -> None:
    """Refuses a key that nobody should have."""
    require(len(key) == KEY_BYTES, "invalid-point", f"{len(key)} bytes")
    point = decode(key)
    full_order = point != NEUTRAL and multiply(ORDER, point) == NEUTRAL
    require(full_order, "invalid-point", "a point of another order")


def decode(key: bytes) -> EdwardsPoint:
    """RFC 8032, section 5.1.3."""
    number = int.from_bytes(key, "little")
    sign, y = number >> 255, number % 2**255
    require(y < P, "invalid-point", "not canonical")
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    require(x * x % P == square, "invalid-point", "not on the curve")
    require(x != 0 or sign == 0, "invalid-point", "not canonical")
    return (P - x if x % 2 != sign else x), y


def encode(point: EdwardsPoint) -> bytes:
    """RFC 8032, section 5.1.2."""
    x, y = point
    return (y | (x % 2) << 255).to_bytes(KEY_BYTES, "little")


def add(left: EdwardsPoint, right: EdwardsPoint) -> EdwardsPoint:
    """The group law, which is complete."""
    (x1, y1), (x2, y2) = left, right
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P)
    return x % P, y % P


def multiply(scalar: int, point: EdwardsPoint) -> EdwardsPoint:
    """Double and add."""
    result = NEUTRAL
    for bit in bin(scalar)[2:]:
        result = add(result, result)
        if bit == "1":
            result = add(result, point)
    return result
