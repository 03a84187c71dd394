"""Re-wrap to another version, and key material (sections 11.3 and 11.4)."""

from dataclasses import replace
from pathlib import Path

from reference import dhkem, dleq, edek, lifecycle
from reference.dleq import Statement
from reference.edek import Edek
from reference.p256 import G, Q, encode_scalar, inverse
from scenarios.draws import identifier, scalar
from scenarios.expect import refused
from scenarios.folder import Folder
from scenarios.proofs import describe, proof_of
from scenarios.unwrapping import M_BY_W, public_key


def write(root: Path) -> None:
    """Writes the folders."""
    _rewrap(Folder(root, "rewraps"))
    _material(Folder(root, "material"))


def _rewrap(folder: Folder) -> None:
    for label in ("even", "odd"):
        enc, dek = _wrapped(label)
        once = _move(folder, f"once-{label}", edek.parse(enc), "version v", "version u", dek)
        if label == "odd":
            _move(folder, "twice", once, "version u", "version w", dek)


def _wrapped(parity: str) -> tuple[bytes, bytes]:
    """An EDEK and its DEK, whose re-wrapped point has such a y before it may be negated."""
    factor = _factor("version v", "version u")
    for i in range(100):
        e = scalar(f"e {i}")
        moved = factor * (e * G)
        if ("even", "odd")[moved.y % 2] == parity:
            return dhkem.encapsulate(public_key("version v"), e)
    raise AssertionError


def _factor(old: str, new: str) -> int:
    return scalar("s of " + old) * inverse(scalar("s of " + new)) % Q


def _move(folder: Folder, name: str, wrapped: Edek, old: str, new: str, dek: bytes) -> Edek:
    factor, t = _factor(old, new), scalar("t of rewrap")
    statement = dleq.evaluated(
        Statement(
            role="key-manager re-wrap",
            project_id=identifier("project"),
            instance_id=identifier("instance"),
            epoch=0,
            usage=1,
            version_id=identifier(old),
            request_id=identifier("request"),
            A=public_key(new),
            B=public_key(old),
            C=(t * wrapped.point,),
            D=(),
        ),
        factor,
    )
    moved = edek.rewrapped(wrapped, t, statement.D[0], public_key(old))
    x = M_BY_W * scalar("s of " + new) % Q
    assert edek.unblind(edek.parse(moved.encode()), 1, x * moved.point, public_key(new)) == dek
    given = describe(replace(statement, D=())) | {
        "edek": wrapped.encode(),
        "sOld": encode_scalar(scalar("s of " + old)),
        "sNew": encode_scalar(scalar("s of " + new)),
        "t": encode_scalar(t),
        "r": encode_scalar(scalar("r of proof")),
    }
    expected = {"D": statement.D, "proof": proof_of(statement, factor), "edek": moved.encode()}
    folder.valid(name, f"From {old} to {new}", "section 11.3", given, expected | {"dek": dek})
    return moved


def _material(folder: Folder) -> None:
    version = identifier("version")
    a, s, t = scalar("a"), scalar("s of usage 2"), scalar("t of material")
    rho = M_BY_W * inverse(a) % Q
    P_v = lifecycle.material_point(version)
    B = t * P_v
    C = a * B
    Z = s * (rho * C)
    evaluated = inverse(t) * Z
    given = {
        "versionId": version,
        "a": encode_scalar(a),
        "sMaterial": encode_scalar(s),
        "rho": encode_scalar(rho),
        "t": encode_scalar(t),
    }
    for bits in (8, 128, 192, 256, 512, 4096, lifecycle.MAX_BITS):
        material = lifecycle.material(evaluated, version, bits)
        expected = {"P": P_v, "B": B, "C": C, "Z": Z, "material": material}
        folder.valid(
            f"{bits}-bits", f"{bits} bits", "section 11.4", given | {"bits": bits}, expected
        )
    for bits in (0, 1, 7, 129, lifecycle.MAX_BITS + 8):
        refused("invalid-value", lambda: lifecycle.material(evaluated, version, bits))
        wrong = given | {"bits": bits}
        folder.invalid(f"X2-{bits}-bits", f"{bits} bits", "X2", wrong, ["invalid-value"])
