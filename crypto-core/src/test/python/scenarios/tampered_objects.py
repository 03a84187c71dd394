"""Objects that somebody without the DEK changed: cut off, extended, modified, another DEK."""

from pathlib import Path

from reference.header import Header
from reference.layout import HEADER_BYTES
from scenarios.folder import Folder
from scenarios.objects import DEK, OTHER_DEK, plaintext_fields, sealed
from scenarios.pieces import Stored, own, refuse

# Where the second and the final chunk of an object of 40,000 bytes begin.
CHUNK_1 = 16_968
CHUNK_2 = 33_368
FULL = 16_384


def write(root: Path) -> None:
    """Adds to the folder of objects."""
    folder = Folder(root, "objects")
    for suite in (1, 2):
        stored = Stored(f"suite-{suite}-of-40000-bytes.bin", sealed(suite, 40_000))
        prefix = f"suite-{suite}"
        _truncated(folder, prefix, stored)
        _extended(folder, prefix, stored)
        _modified(folder, prefix, stored)
        _wrong_dek(folder, prefix, stored)
        _other_header(folder, prefix, suite, stored)


def _truncated(folder: Folder, prefix: str, stored: Stored) -> None:
    cuts = {
        511: ("H2", "within the header", "truncated", 0),
        512: ("C2", "after the header", "truncated", 0),
        567: ("C2", "within the commitment", "truncated", 0),
        568: ("C2", "before the first chunk", "truncated", 0),
        583: ("C2", "less than a tag", "truncated", 0),
        584: ("C2", "the length of an empty plaintext", "not-authentic", 0),
        CHUNK_1 - 1: ("C2", "within the first chunk", "not-authentic", 0),
        CHUNK_1: ("C2", "behind the first chunk", "truncated", FULL),
        CHUNK_1 + 15: ("C2", "less than a tag behind the first chunk", "truncated", FULL),
        CHUNK_1 + 16: ("C2", "the length of one full chunk", "not-authentic", FULL),
        CHUNK_2 - 1: ("C2", "within the second chunk", "not-authentic", FULL),
        CHUNK_2: ("C2", "before the final chunk", "truncated", 2 * FULL),
        40_615: ("C2", "the last byte is missing", "not-authentic", 2 * FULL),
    }
    for end, (rule, comment, error, released) in cuts.items():
        name = f"{prefix}-cut-at-{end}"
        pieces = [stored.cut(0, end)]
        refuse(folder, name, f"Truncated: {comment}", rule, pieces, DEK, error, released)


def _extended(folder: Folder, prefix: str, stored: Stored) -> None:
    everything = stored.cut(0)
    missing = bytes(CHUNK_2 + 16_400 - len(stored.content))
    additions = {
        "by-a-byte": ("One byte is added", own(b"\x00")),
        "by-final-chunk": ("The final chunk is there twice", stored.chunk(2)),
        "to-full-chunk": ("Zeros up to the length of a full chunk", own(missing)),
        "by-full-chunk": ("The first chunk is added at the end", stored.chunk(0)),
    }
    for name, (comment, piece) in additions.items():
        pieces = [everything, piece]
        refuse(
            folder,
            f"{prefix}-extended-{name}",
            comment,
            "C2",
            pieces,
            DEK,
            "not-authentic",
            2 * FULL,
        )


def _modified(folder: Folder, prefix: str, stored: Stored) -> None:
    flips = {
        0: (0x01, "H1", "the magic", "not-encrypted", 0),
        8: (0x02, "H3", "the format version", "unsupported", 0),
        9: (0x03, "K3", "the suite, to the other one", "wrong-key", 0),
        10: (0x01, "H5", "the header length", "malformed", 0),
        511: (0x80, "H7", "the zeros of the header", "malformed", 0),
        512: (0x01, "K3", "the salt", "wrong-key", 0),
        536: (0x80, "K3", "the commitment, first byte", "wrong-key", 0),
        567: (0x01, "K3", "the commitment, last byte", "wrong-key", 0),
        568: (0x01, "C3", "the first ciphertext", "not-authentic", 0),
        CHUNK_1 - 1: (0x01, "C3", "the first tag", "not-authentic", 0),
        CHUNK_1: (0x01, "C3", "the second ciphertext", "not-authentic", FULL),
        CHUNK_2: (0x01, "C4", "the final ciphertext", "not-authentic", 2 * FULL),
        40_600: (0x80, "C4", "the final tag, first byte", "not-authentic", 2 * FULL),
        40_615: (0x01, "C4", "the final tag, last byte", "not-authentic", 2 * FULL),
    }
    for offset, (mask, rule, what, error, released) in flips.items():
        name = f"{prefix}-flipped-at-{offset}"
        pieces = stored.flipped(offset, mask)
        refuse(folder, name, f"Modified: {what}", rule, pieces, DEK, error, released)


def _wrong_dek(folder: Folder, prefix: str, stored: Stored) -> None:
    deks = {
        "flipped": (bytes([DEK[0] ^ 1]) + DEK[1:], "K3"),
        "empty": (b"", "K1"),
        "128-bits": (DEK[:16], "K1"),
        "31-bytes": (DEK[:31], "K1"),
        "33-bytes": (DEK + b"\x00", "K1"),
    }
    for name, (dek, rule) in deks.items():
        pieces = [stored.cut(0)]
        refuse(folder, f"{prefix}-dek-{name}", "Another DEK", rule, pieces, dek, "wrong-key")


def _other_header(folder: Folder, prefix: str, suite: int, stored: Stored) -> None:
    rewrapped = Header(suite, "sales@1", bytes(195), bytes(range(16)))
    pieces = [own(rewrapped.encode()), stored.cut(HEADER_BYTES)]
    folder.valid(
        f"{prefix}-rewrapped",
        "Key version name, EDEK and IV are not in the context: with the same DEK it is the same",
        "L3",
        {"dek": DEK, "object": [piece.description for piece in pieces]},
        plaintext_fields(40_000),
    )
    refuse(
        folder,
        f"{prefix}-header-of-another",
        "A header that leads to another DEK",
        "K3",
        pieces,
        OTHER_DEK,
        "wrong-key",
    )
