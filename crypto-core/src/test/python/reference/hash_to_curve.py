"""RFC 9380: hash_to_field for both moduli, and P256_XMD:SHA-256_SSWU_RO_."""

import hashlib
from itertools import count

from reference import p256
from reference.jacobian import P
from reference.p256 import B, Point

HASH_BYTES = 32
BLOCK_BYTES = 64
ELEMENT_BYTES = 48
CURVE_A = -3
Z = -10


def expand_message_xmd(message: bytes, dst: bytes, length: int) -> bytes:
    """Section 5.3.1, with SHA-256."""
    if len(dst) > 255:
        dst = hashlib.sha256(b"H2C-OVERSIZE-DST-" + dst).digest()
    dst_prime = dst + bytes([len(dst)])
    first = bytes(BLOCK_BYTES) + message + length.to_bytes(2, "big") + b"\x00" + dst_prime
    b_0 = hashlib.sha256(first).digest()
    block, output = bytes(HASH_BYTES), b""
    for i in count(1):
        if len(output) >= length:
            return output[:length]
        mixed = bytes(x ^ y for x, y in zip(b_0, block))
        block = hashlib.sha256(mixed + bytes([i]) + dst_prime).digest()
        output += block
    raise AssertionError


def hash_to_field(message: bytes, dst: bytes, modulus: int, elements: int) -> list[int]:
    """Section 5.2, for a prime field."""
    uniform = expand_message_xmd(message, dst, elements * ELEMENT_BYTES)
    parts = (uniform[i : i + ELEMENT_BYTES] for i in range(0, len(uniform), ELEMENT_BYTES))
    return [int.from_bytes(part, "big") % modulus for part in parts]


def hash_to_curve(message: bytes, dst: bytes) -> Point:
    """Section 3: the random oracle encoding. The cofactor is 1."""
    u_0, u_1 = hash_to_field(message, dst, P, 2)
    return p256.finite(p256.add(map_to_curve(u_0), map_to_curve(u_1)))


def map_to_curve(u: int) -> Point:
    """Section 6.6.2: the simplified SWU method."""
    tv1 = (Z * Z * pow(u, 4, P) + Z * u * u) % P
    if tv1 == 0:
        x1 = B * pow(Z * CURVE_A, -1, P) % P
    else:
        x1 = -B * pow(CURVE_A, -1, P) * (1 + pow(tv1, -1, P)) % P
    x2 = Z * u * u * x1 % P
    x = x1 if _is_square(_curve(x1)) else x2
    y = _square_root(_curve(x))
    return Point(x, y if y % 2 == u % 2 else P - y)


def _curve(x: int) -> int:
    return (x * x * x + CURVE_A * x + B) % P


def _is_square(value: int) -> bool:
    return pow(value, (P - 1) // 2, P) in (0, 1)


def _square_root(value: int) -> int:
    """The prime is 3 modulo 4."""
    return pow(value, (P + 1) // 4, P)
