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


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "proofs")
    _valid(folder)
    _wrong_statements(folder)
    _wrong_numbers(folder)
    _infinite_composite(folder)


def _points(count: int) -> tuple[Point, ...]:
    return tuple(scalar(f"blinded point {i}") * G for i in range(count))


def _statement(role: str, base: Point, k: int, count: int) -> Statement:
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
        C=_points(count),
        D=(),
    )
    return dleq.evaluated(unproved, k)


def _provers() -> dict[str, tuple[str, Point, int]]:
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


def _valid(folder: Folder) -> None:
    for name, (role, base, k) in _provers().items():
        for count in (1, 2, 5):
            _prove(folder, f"{name}-{count}", _statement(role, base, k, count), k)
    role, base, k = _provers()["appliance"]
    single = _statement(role, base, k, 1)
    _prove(folder, "repeated-point", replace(single, C=single.C * 3, D=single.D * 3), k)
    material = replace(_statement(role, base, k, 1), usage=2, epoch=2**33)
    _prove(folder, "material", material, k)


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


def _refuse(
    folder: Folder, name: str, comment: str, rule: str, statement: Statement, proof: bytes
) -> None:
    assert not dleq.verifies(statement, proof), name
    given = describe(statement) | {"proof": proof}
    folder.invalid(f"{rule}-{name}", comment, rule, given, ["not-genuine"])


def _wrong_statements(folder: Folder) -> None:
    role, base, k = _provers()["key-manager"]
    true = _statement(role, base, k, 3)
    proof = proof_of(true, k)
    other = scalar("something else") * G
    changes: dict[str, dict[str, Any]] = {
        "role": {"role": "appliance"},
        "role-rewrap": {"role": "key-manager re-wrap"},
        "project": {"project_id": identifier("other")},
        "instance": {"instance_id": identifier("other")},
        "epoch": {"epoch": true.epoch + 1},
        "usage": {"usage": 2},
        "version": {"version_id": identifier("other")},
        "request": {"request_id": identifier("other")},
        "base": {"A": G},
        "base-and-key": {"A": true.B, "B": true.A},
        "key": {"B": other},
        "reordered": {"C": true.C[::-1], "D": true.D[::-1]},
        "reordered-results": {"D": true.D[::-1]},
        "exchanged-lists": {"C": true.D, "D": true.C},
        "shorter": {"C": true.C[:2], "D": true.D[:2]},
        "longer": {"C": true.C + true.C[:1], "D": true.D + true.D[:1]},
        "result": {"D": (*true.D[:2], other)},
        "negated-result": {"D": (-true.D[0], *true.D[1:])},
        "point": {"C": (other, *true.C[1:])},
    }
    for name, change in changes.items():
        comment = "A right proof for another statement: " + name.replace("-", " ")
        _refuse(folder, "other-" + name, comment, "P2", replace(true, **change), proof)

    lying = replace(true, D=(*true.D[:2], (k + 1) * true.C[2]))
    _refuse(folder, "one-wrong-result", "The prover used another factor for one point", "P2",
            lying, _forged(lying, k))
    shifted = replace(true, D=(true.D[0] + other, true.D[1] + -other, true.D[2]))
    _refuse(folder, "errors-that-cancel", "Two results are wrong by the same point, opposite signs",
            "P2", shifted, _forged(shifted, k))
    wrong_key = replace(true, B=(k + 1) * true.A)
    _refuse(folder, "other-factor", "The factor is not that of the key", "P2", wrong_key,
            _forged(wrong_key, k))


def _forged(statement: Statement, k: int) -> bytes:
    """What somebody who lies would send: made as a proof is, of what is not so."""
    c, s = dleq.prove(statement, k, scalar("r of proof"))
    return encode_scalar(c) + encode_scalar(s)


def _wrong_numbers(folder: Folder) -> None:
    role, base, k = _provers()["appliance"]
    true = _statement(role, base, k, 2)
    proof = proof_of(true, k)
    c, s = proof[:32], proof[32:]
    numbers = {
        "challenge-modified": ("P2", bytes([c[0] ^ 1]) + c[1:] + s),
        "response-modified": ("P2", c + s[:-1] + bytes([s[-1] ^ 1])),
        "exchanged": ("P2", s + c),
        "zeros": ("P3", bytes(64)),
        "challenge-is-q": ("P3", encode_scalar(Q) + s),
        "response-is-q": ("P3", c + encode_scalar(Q)),
        "all-ones": ("P3", b"\xff" * 64),
    }
    for name, (rule, wrong) in numbers.items():
        _refuse(folder, name, "Wrong numbers in the proof", rule, true, wrong)
    lists: dict[str, dict[str, Any]] = {
        "no-points": {"C": (), "D": ()},
        "missing-result": {"D": true.D[:1]},
        "result-too-many": {"D": true.D + true.D[:1]},
    }
    for name, change in lists.items():
        _refuse(folder, name, "Lists that do not fit", "P3", replace(true, **change), proof)


def _infinite_composite(folder: Folder) -> None:
    """c = s = 0 makes both commitments infinite, whatever the points are."""
    role, base, k = _provers()["rewrap"]
    lying = replace(_statement(role, base, k, 1), D=_points(2)[1:])
    _refuse(folder, "infinite-commitments", "c and s are zero, of a false statement", "P3", lying,
            bytes(64))
