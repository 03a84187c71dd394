"""Proofs of evaluation that a verifier refuses (section 10)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import dleq, p256
from reference.dleq import Statement
from reference.p256 import G, Q, encode_scalar, inverse
from scenarios.draws import identifier, scalar
from scenarios.folder import Folder
from scenarios.proofs import describe, points, proof_of, provers, statement_of


def write(root: Path) -> None:
    """Adds to the folder of proofs."""
    folder = Folder(root, "proofs")
    _wrong_statements(folder)
    _lies(folder)
    _base_chosen_afterwards(folder)
    _wrong_numbers(folder)
    _infinite_commitments(folder)


def _refuse(
    folder: Folder, name: str, comment: str, rule: str, statement: Statement, proof: bytes
) -> None:
    assert not dleq.verifies(statement, proof), name
    given = describe(statement) | {"proof": proof}
    folder.invalid(f"{rule}-{name}", comment, rule, given, ["not-genuine"])


def _wrong_statements(folder: Folder) -> None:
    role, base, k = provers()["key-manager"]
    true = statement_of(role, base, k, 3)
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


def _lies(folder: Folder) -> None:
    """What somebody who lies would send: made as a proof is, of what is not so."""
    role, base, k = provers()["key-manager"]
    true = statement_of(role, base, k, 3)
    error = scalar("something else") * G
    lies = {
        "one-wrong-result": (
            "The prover used another factor for one point",
            replace(true, D=(*true.D[:2], (k + 1) * true.C[2])),
        ),
        "errors-that-cancel": (
            "Two results are wrong by the same point, with opposite signs",
            replace(true, D=(true.D[0] + error, true.D[1] + -error, true.D[2])),
        ),
        "other-factor": (
            "The factor is not that of the key",
            replace(true, B=(k + 1) * true.A),
        ),
    }
    for name, (comment, statement) in lies.items():
        c, s = dleq.prove(statement, k, scalar("r of proof"))
        proof = encode_scalar(c) + encode_scalar(s)
        _refuse(folder, name, comment, "P2", statement, proof)


def _base_chosen_afterwards(folder: Folder) -> None:
    """Holds wherever A is not hashed: c comes first, and then an A that fits it."""
    role, base, k = provers()["key-manager"]
    honest = statement_of(role, base, k, 1)
    other_key = replace(honest, B=scalar("something else") * G)
    context = other_key.context()
    M = p256.finite(dleq.weighted_sum(dleq.weights(context, other_key), other_key.C))
    t2, r = scalar("t2 of forger") * G, scalar("r of proof")
    c = dleq.challenge(context, other_key.B, M, k * M, t2, r * M)
    s = (r - c * k) % Q
    forged = replace(other_key, A=inverse(s) * (t2 + -(c * other_key.B)))
    proof = encode_scalar(c) + encode_scalar(s)
    comment = "The base was chosen to fit the challenge"
    _refuse(folder, "base-chosen-afterwards", comment, "P2", forged, proof)


def _wrong_numbers(folder: Folder) -> None:
    role, base, k = provers()["appliance"]
    true = statement_of(role, base, k, 2)
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


def _infinite_commitments(folder: Folder) -> None:
    """c = s = 0 makes both commitments infinite, whatever the points are."""
    role, base, k = provers()["rewrap"]
    lying = replace(statement_of(role, base, k, 1), D=points(2)[1:])
    comment = "c and s are zero, of a false statement"
    _refuse(folder, "infinite-commitments", comment, "P3", lying, bytes(64))
