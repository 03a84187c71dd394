"""Proofs of evaluation: docs/spec/split-keys.md, section 10, and RFC 9497, section 2.2."""

import hashlib
from dataclasses import dataclass, replace

from reference import p256
from reference.encoding import encoding, integer
from reference.hash_to_curve import hash_to_field
from reference.p256 import Q, SCALAR_BYTES, MaybeInfinity, Point


@dataclass(frozen=True)
class Statement:
    """There is one k with B = k*A and D[j] = k*C[j] for all j; and what goes with it."""

    role: str
    project_id: bytes
    instance_id: bytes
    epoch: int
    usage: int
    version_id: bytes
    request_id: bytes
    A: Point
    B: Point
    C: tuple[Point, ...]
    D: tuple[Point, ...]

    def digest(self) -> bytes:
        """A hash of everything but the role."""
        return hashlib.sha256(
            encoding(
                "cryptos3 DLEQ statement v1",
                self.project_id,
                self.instance_id,
                self.epoch,
                self.usage,
                self.version_id,
                self.request_id,
                self.A,
                self.B,
                b"".join(point.encode() for point in self.C),
                b"".join(point.encode() for point in self.D),
            )
        ).digest()

    def context(self) -> bytes:
        """What takes the place of RFC 9497's context string."""
        return b"cryptos3-DLEQ-v1" + self.role.encode("ascii") + self.digest()


def hash_to_scalar(context: bytes, *parts: bytes) -> int:
    """h."""
    return hash_to_field(b"".join(parts), b"HashToScalar-" + context, Q, 1)[0]


def weights(context: bytes, statement: Statement) -> list[int]:
    """d[j]."""
    seed = hashlib.sha256(_l2(statement.B.compressed()) + _l2(b"Seed-" + context)).digest()
    return [
        hash_to_scalar(
            context,
            _l2(seed),
            integer(j, 2),
            _l2(c.compressed()),
            _l2(d.compressed()),
            b"Composite",
        )
        for j, (c, d) in enumerate(zip(statement.C, statement.D))
    ]


def weighted_sum(factors: list[int], points: tuple[Point, ...]) -> MaybeInfinity:
    """M of C, Z of D."""
    result: MaybeInfinity = None
    for factor, point in zip(factors, points):
        result = p256.add(result, p256.multiply(factor, point))
    return result


def challenge(context: bytes, B: Point, M: Point, Z: Point, t2: Point, t3: Point) -> int:
    """c."""
    points = (_l2(point.compressed()) for point in (B, M, Z, t2, t3))
    return hash_to_scalar(context, *points, b"Challenge")


def prove(statement: Statement, k: int, r: int) -> tuple[int, int]:
    """c and s. The nonce r is given, which only tests may do."""
    context = statement.context()
    M = p256.finite(weighted_sum(weights(context, statement), statement.C))
    c = challenge(context, statement.B, M, k * M, r * statement.A, r * M)
    return c, (r - c * k) % Q


def verifies(statement: Statement, proof: bytes) -> bool:
    """Whether c comes out again."""
    c = int.from_bytes(proof[:SCALAR_BYTES], "big")
    s = int.from_bytes(proof[SCALAR_BYTES:], "big")
    count = len(statement.C)
    if len(proof) != 2 * SCALAR_BYTES or c >= Q or s >= Q:
        return False
    if not 1 <= count < 2**16 or len(statement.D) != count:
        return False
    context = statement.context()
    factors = weights(context, statement)
    M, Z = weighted_sum(factors, statement.C), weighted_sum(factors, statement.D)
    t2 = p256.add(p256.multiply(s, statement.A), p256.multiply(c, statement.B))
    t3 = p256.add(p256.multiply(s, M), p256.multiply(c, Z))
    if M is None or Z is None or t2 is None or t3 is None:
        return False
    return c == challenge(context, statement.B, M, Z, t2, t3)


def evaluated(statement: Statement, k: int) -> Statement:
    """The statement whose D, and whose B, are what k makes of C and A."""
    return replace(statement, B=k * statement.A, D=tuple(k * point for point in statement.C))


def _l2(content: bytes) -> bytes:
    return integer(len(content), 2) + content
