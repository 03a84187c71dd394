"""Lengths: of the plaintext, of the object, and what a listing shows (rules C1, C2, L1)."""

from pathlib import Path

from reference.layout import (
    CHUNK_BYTES,
    MAX_PLAINTEXT_BYTES,
    object_length,
    plaintext_length,
)
from reference.refused import Refused
from scenarios.folder import Folder


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "lengths")
    for plaintext_bytes, comment in _plaintext_lengths().items():
        object_bytes = object_length(plaintext_bytes)
        assert plaintext_length(object_bytes) == plaintext_bytes
        folder.valid(
            f"plaintext-{plaintext_bytes}",
            comment,
            "C1" if plaintext_bytes > 2**40 else "C2",
            {"objectBytes": object_bytes},
            {"plaintextBytes": plaintext_bytes, "listedBytes": plaintext_bytes},
        )
    for object_bytes, comment in _impossible_lengths().items():
        try:
            plaintext_length(object_bytes)
        except Refused as refused:
            folder.invalid(
                f"object-{object_bytes}",
                comment,
                "L1",
                {"objectBytes": object_bytes},
                [refused.kind],
                listedBytes=object_bytes,
            )
        else:
            raise AssertionError(object_bytes)


def _plaintext_lengths() -> dict[int, str]:
    return {
        0: "Empty, and still one chunk",
        1: "One byte",
        CHUNK_BYTES - 1: "The longest single chunk",
        CHUNK_BYTES: "A full chunk and an empty final one",
        CHUNK_BYTES + 1: "A full chunk and one byte",
        2 * CHUNK_BYTES - 1: "The longest with two chunks",
        2 * CHUNK_BYTES: "Two full chunks and an empty final one",
        2**31: "More than a signed 32-bit number",
        2**32: "More than an unsigned 32-bit number",
        2**38: "As many bytes as there may be chunks",
        MAX_PLAINTEXT_BYTES - CHUNK_BYTES: "One chunk less than the longest",
        MAX_PLAINTEXT_BYTES: "The longest",
    }


def _impossible_lengths() -> dict[int, str]:
    longest = object_length(MAX_PLAINTEXT_BYTES)
    return {
        0: "No bytes: listed as empty, refused when opened",
        1: "One byte",
        512: "A header alone",
        568: "No chunk",
        583: "One byte less than the shortest object",
        16_968: "One full chunk and no final one: the beginning of the first gap",
        16_983: "The end of the first gap",
        33_368: "The beginning of the second gap",
        33_383: "The end of the second gap",
        longest + 1: "One byte more than the longest",
        2**53 - 1: "Far more than the longest",
    }
