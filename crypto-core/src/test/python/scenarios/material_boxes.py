"""Imported material and small secrets (sections 11.4 and 11.8)."""

from dataclasses import replace
from pathlib import Path

from reference import boxes
from reference.boxes import Recipient
from reference.p256 import G, Q, encode_scalar, inverse
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Fields, Folder
from scenarios.unwrapping import M_BY_W

SECRET = Recipient(identifier("project"), identifier("version"), "sales@3", "db-password")
IMPORT = replace(SECRET, name=None)
S = scalar("s of usage 2")
PRIVATE_KEY = M_BY_W * S % Q


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "material-boxes")
    for name, recipient, size in (
        ("secret-1-byte", SECRET, 1),
        ("secret-24-bytes", SECRET, 24),
        ("secret-1000-bytes", SECRET, 1000),
        ("import-128-bits", IMPORT, 16),
    ):
        content = octets("content of " + name, size)
        box = _box(recipient, content)
        assert boxes.open_box(recipient, PRIVATE_KEY, box) == content
        section = "section 11.4" if recipient.name is None else "section 11.8"
        folder.valid(name, f"{size} bytes", section, _given(recipient, box), {"content": content})
    _wrong(folder)


def _wrong(folder: Folder) -> None:
    box = _box(SECRET, octets("content"))
    modified = box[:-1] + bytes([box[-1] ^ 1])
    for name, recipient, sent in (
        ("other-name", replace(SECRET, name="db-passwore"), box),
        ("other-key-version", replace(SECRET, key_version="sales@4"), box),
        ("other-version-id", replace(SECRET, version_id=identifier("version u")), box),
        ("other-project", replace(SECRET, project_id=identifier("other project")), box),
        ("run-together", replace(SECRET, name="db-passwords", key_version="ales@3"), box),
        ("import-as-secret", SECRET, _box(IMPORT, octets("content"))),
        ("secret-as-import", IMPORT, box),
        ("modified", SECRET, modified),
    ):
        refused("not-genuine", lambda: boxes.open_box(recipient, PRIVATE_KEY, sent))
        comment = "It does not open: " + name.replace("-", " ")
        folder.invalid(f"X7-{name}", comment, "X7", _given(recipient, sent), ["not-genuine"])
    no_point = _given(SECRET, b"\x05" + box[1:])
    folder.invalid("X7-no-point", "enc is no point", "X7", no_point, ["invalid-point"])
    cut = box[:81]
    folder.invalid("X6-empty", "Nothing is inside", "X6", _given(SECRET, cut), ["invalid-point"])


def _box(recipient: Recipient, content: bytes) -> bytes:
    return boxes.seal(recipient, PRIVATE_KEY * G, scalar("e of material box"), content)


def _given(recipient: Recipient, box: bytes) -> Fields:
    a = scalar("a")
    kind: Fields = {"kind": "import"}
    if recipient.name is not None:
        kind = {"kind": "secret", "name": recipient.name}
    return kind | {
        "projectId": recipient.project_id,
        "versionId": recipient.version_id,
        "keyVersion": recipient.key_version,
        "X": PRIVATE_KEY * G,
        "a": encode_scalar(a),
        "sMaterial": encode_scalar(S),
        "rho": encode_scalar(M_BY_W * inverse(a) % Q),
        "e": encode_scalar(scalar("e of material box")),
        "box": box,
    }
