"""Proofs of evaluation by the three provers, single and batched (section 10)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import dleq
from reference.dleq import Statement
from reference.p256 import G, Q, Point, encode_scalar, inverse
from scenarios.draws import identifier, scalar
from scenarios.folder import Folder

Y = scalar("m/w") * G
A_I = scalar("a") * G
RHO = scalar("m/w") * inverse(scalar("a")) % Q

# Enough for implementations that take other ways with many points than with few.
MANY = 40


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "proofs")
    for name, (role, base, k) in provers().items():
        for count in (1, 2, 5):
            _prove(folder, f"{name}-{count}", statement_of(role, base, k, count), k)
    role, base, k = provers()["appliance"]
    single = statement_of(role, base, k, 1)
    _prove(folder, "repeated-point", replace(single, C=single.C * 3, D=single.D * 3), k)
    _prove(folder, "material", replace(single, usage=2, epoch=2**33), k)
    role, base, k = provers()["key-manager"]
    _prove(folder, "many", statement_of(role, base, k, MANY), k)
    close = tuple((i % 7 - 3 or 1) * G for i in range(MANY))
    statement = replace(statement_of(role, base, k, 0), C=close)
    _prove(folder, "many-related", dleq.evaluated(statement, k), k)


def points(count: int) -> tuple[Point, ...]:
    """Blinded points."""
    return tuple(scalar(f"blinded point {i}") * G for i in range(count))


def statement_of(role: str, base: Point, k: int, count: int) -> Statement:
    """What a prover says of that many points."""
    unproved = Statement(
        role=role,
        project_id=identifier("project"),
        instance_id=identifier("instance"),
        epoch=3,
        usage=1,
        version_id=identifier("version"),
        request_id=identifier("request"),
        A=base,
        B=base,
        C=points(count),
        D=(),
    )
    return dleq.evaluated(unproved, k)


def provers() -> dict[str, tuple[str, Point, int]]:
    """Role, base and secret, as in section 10.2."""
    s_v, s_u = scalar("s of version v"), scalar("s of version u")
    return {
        "appliance": ("appliance", G, scalar("a")),
        "key-manager": ("key-manager", A_I, s_v * RHO % Q),
        "rewrap": ("key-manager re-wrap", s_u * Y, s_v * inverse(s_u) % Q),
    }


def describe(statement: Statement) -> dict[str, Any]:
    """A statement as vectors have it."""
    return {
        "role": statement.role,
        "projectId": statement.project_id,
        "instanceId": statement.instance_id,
        "epoch": statement.epoch,
        "usage": statement.usage,
        "versionId": statement.version_id,
        "requestId": statement.request_id,
        "A": statement.A,
        "B": statement.B,
        "C": statement.C,
        "D": statement.D,
    }


def proof_of(statement: Statement, k: int) -> bytes:
    """A proof with the nonce of these vectors."""
    c, s = dleq.prove(statement, k, scalar("r of proof"))
    proof = encode_scalar(c) + encode_scalar(s)
    assert dleq.verifies(statement, proof)
    return proof


def _prove(folder: Folder, name: str, statement: Statement, k: int) -> None:
    context = statement.context()
    factors = dleq.weights(context, statement)
    expected = {
        "context": context,
        "weights": [encode_scalar(d) for d in factors],
        "M": dleq.weighted_sum(factors, statement.C),
        "Z": dleq.weighted_sum(factors, statement.D),
        "proof": proof_of(statement, k),
    }
    secrets = {"k": encode_scalar(k), "r": encode_scalar(scalar("r of proof"))}
    comment = f"By {statement.role}, {len(statement.C)} points"
    folder.valid(name, comment, "section 10", secrets | describe(statement), expected)
