"""What the key manager signs of the halves of instances (section 10.2)."""

from pathlib import Path
from typing import Any

from reference import signatures
from reference.encoding import encoding
from reference.p256 import G, Point
from reference.records import base64url
from scenarios.draws import identifier, octets, scalar
from scenarios.folder import Folder
from scenarios.owner_messages import RECORD_SEED, descriptor, signed_descriptor

DESCRIPTOR = descriptor()
PROJECT = DESCRIPTOR.project_id


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "instance-shares")
    instance, A = identifier("instance"), scalar("a") * G
    for epoch in (0, 1, 2**40):
        share = _share(PROJECT, instance, epoch, A)
        given = {"descriptor": signed_descriptor(DESCRIPTOR), "recordSeed": RECORD_SEED}
        expected = {
            "A": A,
            "signed": encoding("cryptos3 instance share v1", PROJECT, instance, epoch, A),
        }
        comment = "The key manager vouches for A"
        folder.valid(f"epoch-{epoch}", comment, "P5", given | {"share": share}, expected)

    good = _share(PROJECT, instance, 1, A)
    other = identifier("other")
    changes: dict[str, dict[str, Any]] = {
        "other-project": _share(other, instance, 1, A),
        "other-signer": _share(PROJECT, instance, 1, A, octets("another seed")),
        "instance-modified": good | {"instanceId": other.hex()},
        "epoch-modified": good | {"epoch": 2},
        "point-modified": good | {"publicShare": base64url((-A).encode())},
        "unsigned": good | {"signature": ""},
    }
    for name, share in changes.items():
        given = {"descriptor": signed_descriptor(DESCRIPTOR), "share": share}
        comment = name.capitalize().replace("-", " ")
        folder.invalid(f"P5-{name}", comment, "P5", given, ["not-genuine"])


def _share(
    project_id: bytes, instance: bytes, epoch: int, A: Point, seed: bytes = RECORD_SEED
) -> dict[str, Any]:
    """As it travels."""
    signed = encoding("cryptos3 instance share v1", project_id, instance, epoch, A)
    return {
        "projectId": project_id.hex(),
        "instanceId": instance.hex(),
        "epoch": epoch,
        "publicShare": base64url(A.encode()),
        "signature": base64url(signatures.sign(seed, signed)),
    }
