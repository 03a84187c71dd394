"""Objects that decode, of both suites at boundary sizes."""

import hashlib
import io
from pathlib import Path

from reference import object_format
from reference.header import Header
from reference.layout import SALT_BYTES
from scenarios.folder import Folder

SIZES = (0, 1, 16_383, 16_384, 16_385, 32_768, 40_000)
DEK = bytes(range(32))
OTHER_DEK = bytes(32)
EDEK = bytes(range(65))
NAME = "sales@0"


def plaintext(length: int) -> bytes:
    """Byte i is (i + floor(i / 256)) mod 256, so that the first chunks differ."""
    return bytes((i + i // 256) % 256 for i in range(length))


def salt(label: str) -> bytes:
    """Stands for a random salt; another for every object."""
    return hashlib.sha256(b"salt of " + label.encode()).digest()[:SALT_BYTES]


def sealed(suite: int, length: int, *, dek: bytes = DEK, variant: str = "") -> bytes:
    """An object of the plaintext of that length."""
    label = f"suite {suite}, {length} bytes {variant}"
    return object_format.encrypt(Header(suite, NAME, EDEK), dek, salt(label), plaintext(length))


def plaintext_fields(length: int) -> dict[str, object]:
    """What a vector says of the plaintext of that length."""
    sha256 = hashlib.sha256(plaintext(length)).hexdigest()
    return {"plaintextBytes": length, "plaintextSha256": sha256}


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "objects")
    for suite in (1, 2):
        for size in SIZES:
            _add(folder, suite, size, f"suite-{suite}-of-{size}-bytes", "", DEK)
        _add(folder, suite, 40_000, f"suite-{suite}-other-salt", "other salt", DEK)
        _add(folder, suite, 1, f"suite-{suite}-other-dek", "other DEK", OTHER_DEK)


def _add(folder: Folder, suite: int, size: int, name: str, variant: str, dek: bytes) -> None:
    content = sealed(suite, size, dek=dek, variant=variant)
    message = b"".join(object_format.decrypt(io.BytesIO(content), dek))
    assert message == plaintext(size)
    folder.binary(name + ".bin", content)
    folder.valid(
        name,
        f"Suite {suite}, {size} bytes" + (f", {variant}" if variant else ""),
        "C2",
        {"dek": dek, "object": [{"file": name + ".bin", "from": 0, "to": len(content)}]},
        plaintext_fields(size),
    )
