"""Sizes and lengths: docs/spec/object-format.md, sections Layout, Chunks and Length."""

from reference.refused import require

HEADER_BYTES = 512
CONTEXT_BYTES = 12
SALT_BYTES = 24
COMMITMENT_BYTES = 32
PREFIX_BYTES = HEADER_BYTES + SALT_BYTES + COMMITMENT_BYTES
CHUNK_BYTES = 16_384
TAG_BYTES = 16
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
DEK_BYTES = 32
MAX_CHUNKS = 2**38
MAX_PLAINTEXT_BYTES = 2**52 - 1


def object_length(plaintext_bytes: int) -> int:
    """L(P): the length of an object with so many bytes of plaintext."""
    if not 0 <= plaintext_bytes <= MAX_PLAINTEXT_BYTES:
        raise ValueError(f"no object has {plaintext_bytes} bytes of plaintext")
    chunks = plaintext_bytes // CHUNK_BYTES + 1
    return PREFIX_BYTES + plaintext_bytes + TAG_BYTES * chunks


def plaintext_length(object_bytes: int) -> int:
    """P(L); refuses the lengths that no object has."""
    possible = (
        object_bytes >= PREFIX_BYTES + TAG_BYTES
        and (object_bytes - PREFIX_BYTES) % SEALED_CHUNK_BYTES >= TAG_BYTES
        and object_bytes <= object_length(MAX_PLAINTEXT_BYTES)
    )
    require(possible, "truncated", f"no object has {object_bytes} bytes")
    chunks = (object_bytes - PREFIX_BYTES) // SEALED_CHUNK_BYTES + 1
    return object_bytes - PREFIX_BYTES - TAG_BYTES * chunks
