"""Wrapping, unwrapping through both servers, and EDEKs that a reader refuses (sections 7, 11.3)."""

from pathlib import Path

from reference import dhkem, edek
from reference.edek import Edek
from reference.p256 import G, POINT_BYTES, Q, Point, encode_scalar, inverse
from scenarios.draws import scalar
from scenarios.expect import refused
from scenarios.folder import Folder

M_BY_W = scalar("m/w")
Y = M_BY_W * G


def write(root: Path) -> None:
    """Writes the folders."""
    _wraps(Folder(root, "wraps"))
    folder = Folder(root, "unwraps")
    _unwraps(folder)
    _invalid_edeks(folder)


def public_key(version: str) -> Point:
    """X of a version."""
    return scalar("s of " + version) * Y


def _wraps(folder: Folder) -> None:
    ephemerals = {"random": scalar("e"), "one": 1, "other": scalar("another e")}
    for name, e in ephemerals.items():
        X = public_key("version v")
        enc, dek = dhkem.encapsulate(X, e)
        given = {"X": X, "e": encode_scalar(e)}
        folder.valid(name, "e is given", "section 7.1", given, {"edek": enc, "dek": dek})


def steps(
    wrapped: Edek, version: str, instance: str
) -> tuple[dict[str, object], dict[str, object]]:
    """An unwrapping by a reader and both servers: what is given and what comes out."""
    r, t, s = scalar("r of " + instance), scalar("t of " + instance), scalar("s of " + version)
    w = scalar("w")
    a, rho = M_BY_W * w * r % Q, inverse(w * r)
    B = t * wrapped.point
    C = a * B
    Z = s * (rho * C)
    X = s * Y
    given = {
        "edek": wrapped.encode(),
        "X": X,
        "t": encode_scalar(t),
        "a": encode_scalar(a),
        "s": encode_scalar(s),
        "rho": encode_scalar(rho),
    }
    dek = edek.unblind(wrapped, t, Z, X)
    return given, {"B": B, "C": C, "Z": Z, "dek": dek}


def _unwraps(folder: Folder) -> None:
    enc, dek = dhkem.encapsulate(public_key("version v"), scalar("e"))
    for instance in ("instance 1", "instance 2"):
        given, expected = steps(edek.parse(enc), "version v", instance)
        assert expected["dek"] == dek
        name = instance.replace(" ", "-")
        folder.valid(name, "Every instance gives the same DEK", "section 7.2", given, expected)
    rewrapped = rewrap(edek.parse(enc), "version v", "version u")
    given, expected = steps(rewrapped, "version u", "instance 1")
    assert expected["dek"] == dek
    folder.valid(
        "rewrapped", "An EDEK of 195 bytes gives that DEK", "section 11.3", given, expected
    )


def rewrap(wrapped: Edek, old: str, new: str) -> Edek:
    """Moves an EDEK between versions."""
    factor = scalar("s of " + old) * inverse(scalar("s of " + new)) % Q
    return edek.rewrapped(wrapped, 1, factor * wrapped.point, public_key(old))


def _invalid_edeks(folder: Folder) -> None:
    enc, _ = dhkem.encapsulate(public_key("version v"), scalar("e"))
    good = rewrap(edek.parse(enc), "version v", "version u")
    encoded = good.encode()
    lengths = (0, 1, 64, 66, 129, 130, 131, 194, 196, 260)
    for length in lengths:
        wrong = (encoded + encoded)[:length]
        _refuse(folder, f"W1-{length}-bytes", f"{length} bytes", "W1", wrong, "invalid-point")
    odd = (-good.point).encode() + encoded[POINT_BYTES:]
    _refuse(folder, "W3-odd", "y of the first point is odd", "W3", odd, "invalid-point")
    off_curve = enc[:-1] + bytes([enc[-1] ^ 1])
    compressed = b"\x02" + enc[1:]
    for name, point in (("off-curve", off_curve), ("prefix", compressed), ("zeros", bytes(65))):
        _refuse(folder, f"W2-{name}", "The only point", "W2", point, "invalid-point")
        for i, which in enumerate(("first", "second", "third")):
            start = i * POINT_BYTES
            wrong = encoded[:start] + point + encoded[start + POINT_BYTES :]
            comment = f"The {which} of three points"
            _refuse(folder, f"W2-{name}-{which}", comment, "W2", wrong, "invalid-point")


def _refuse(folder: Folder, name: str, comment: str, rule: str, encoded: bytes, kind: str) -> None:
    refused(kind, lambda: edek.parse(encoded))
    folder.invalid(name, comment, rule, {"edek": encoded}, [kind])
